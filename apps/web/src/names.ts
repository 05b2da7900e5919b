import { useQuery } from '@tanstack/react-query';
import type { LineRow, Page, ProjectRow } from '@app/views';
import { readAllRows } from './reading';
import { useThisBook } from './session';

/** What lines and projects of a book are called; their ids until that is known. */
export interface Names {
  readonly line: (id: string) => string;
  readonly project: (id: string) => string;
}

/** The names in a book: the address's, or another area's of the same year. */
export function useNames(area?: string): Names {
  const book = useThisBook();
  const path = `/books/${area ?? book.area}/${book.fiscalYear}`;
  const { data } = useQuery({
    queryKey: [path, 'names'],
    queryFn: async ({ signal }) => {
      const lines: Page<LineRow> = await readAllRows(`${path}/lines`, {}, signal);
      const projects: Page<ProjectRow> = await readAllRows(`${path}/projects`, {}, signal);
      return {
        lines: new Map(lines.rows.map(({ line, item }) => [line, item])),
        projects: new Map(projects.rows.map(({ project, name }) => [project, name])),
      };
    },
  });
  return {
    line: (id) => data?.lines.get(id) ?? id,
    project: (id) => data?.projects.get(id) ?? id,
  };
}
