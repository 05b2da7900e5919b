import { useQuery } from '@tanstack/react-query';
import type { LineRow, Page, ProjectRow } from '@app/views';
import { readAllRows } from './reading';
import { useThisBook } from './session';
import { useMayRead } from './who';

/** What lines and projects of a book are called; their ids until that is known. */
export interface Names {
  readonly line: (id: string) => string;
  readonly project: (id: string) => string;
}

/** The names in a book: the address's, or another area's of the same year. */
export function useNames(area?: string): Names {
  const book = useThisBook();
  const mayRead = useMayRead();
  const of = area ?? book.area;
  const path = `/books/${of}/${book.fiscalYear}`;
  const lines = useQuery({
    queryKey: [path, 'names', 'lines'],
    queryFn: async ({ signal }) => {
      const { rows }: Page<LineRow> = await readAllRows(`${path}/lines`, {}, signal);
      return new Map(rows.map(({ line, item }) => [line, item]));
    },
    enabled: mayRead('book', of),
  });
  const projects = useQuery({
    queryKey: [path, 'names', 'projects'],
    queryFn: async ({ signal }) => {
      const { rows }: Page<ProjectRow> = await readAllRows(`${path}/projects`, {}, signal);
      return new Map(rows.map(({ project, name }) => [project, name]));
    },
    enabled: mayRead('funding', of),
  });
  return {
    line: (id) => lines.data?.get(id) ?? id,
    project: (id) => projects.data?.get(id) ?? id,
  };
}
