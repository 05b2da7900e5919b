import type { Role } from '@app/access';
import { QueryClient, useQuery } from '@tanstack/react-query';
import { createContext, useContext, useState, type ReactNode } from 'react';
import { Problem, read } from './api';
import type { MoneyUnit } from './money';
import { usePlace } from './place';

/** Somebody as whom one can act while there is no identity yet. */
export interface DemonstrationActor {
  readonly actor: string;
  readonly role: Role;
  readonly office: string;
  /** `*` for offices of the whole nation. */
  readonly area: string;
  readonly nameTh: string;
}

/** How the server is, and which day it has. */
export interface Health {
  readonly status: string;
  readonly clock: { readonly today: string; readonly demonstration: boolean };
  readonly views: readonly {
    readonly name: string;
    readonly lagEvents: string | number;
    readonly failure: string | null;
  }[];
}

/** An area's names. */
export interface NamedArea {
  readonly area: string;
  readonly kind: 'province' | 'cluster';
  readonly nameTh: string;
  readonly nameEn: string;
  readonly region: string;
  readonly cluster: string | null;
}

/** Answers are kept a while, and asked for again after every write of one's own. */
export const answers = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) =>
        failures < 2 &&
        error instanceof Problem &&
        (error.body.status === 0 || error.body.status >= 503),
    },
  },
});

interface Choices {
  /** In which unit amounts are shown. */
  readonly unit: MoneyUnit;
  readonly setUnit: (unit: MoneyUnit) => void;
  /** The chosen demonstration user by area. */
  readonly actors: Readonly<Record<string, string>>;
  readonly setActor: (area: string, actor: string) => void;
}

const ChoicesContext = createContext<Choices | null>(null);

const STORED = 'provincial-ledger.choices';

interface Stored {
  unit?: MoneyUnit;
  actors?: Record<string, string>;
}

function stored(): Stored {
  try {
    const text = sessionStorage.getItem(STORED) ?? localStorage.getItem(STORED) ?? '{}';
    return (JSON.parse(text) ?? {}) as Stored;
  } catch {
    // A browser that keeps nothing, or something else under our name, costs only the convenience.
    return {};
  }
}

function store(choices: Stored): void {
  try {
    // Of this tab, so that another one may act as somebody else; and for tabs that are opened later.
    for (const storage of [sessionStorage, localStorage]) {
      storage.setItem(STORED, JSON.stringify(choices));
    }
  } catch {
    // As above.
  }
}

/** Keeps what the person chose, also over a reload. */
export function ChoicesProvider({ children }: { readonly children: ReactNode }) {
  const [choices, setChoices] = useState(() => {
    const { unit, actors } = stored();
    return { unit: unit === 'million' ? unit : ('baht' as MoneyUnit), actors: actors ?? {} };
  });
  const change = (next: typeof choices) => {
    setChoices(next);
    store(next);
  };
  return (
    <ChoicesContext
      value={{
        ...choices,
        setUnit: (unit) => change({ ...choices, unit }),
        setActor: (area, actor) =>
          change({ ...choices, actors: { ...choices.actors, [area]: actor } }),
      }}
    >
      {children}
    </ChoicesContext>
  );
}

/** What the person chose. */
export function useChoices(): Choices {
  const choices = useContext(ChoicesContext);
  if (choices === null) throw new Error('useChoices outside of ChoicesProvider');
  return choices;
}

/** The pages that record: what is recorded is recorded now, whatever day the address names. */
export const ACTS: ReadonlySet<string> = new Set(['allocate', 'confirm', 'commit', 'disburse']);

const NOW = { asOfEffective: undefined, asOfRecorded: undefined };

/** Which book the address names: `/TH40/2565/…`. */
export interface Book {
  readonly area: string;
  readonly fiscalYear: number;
  /** The rest of the path. */
  readonly page: readonly string[];
  /** As of when: empty fields mean now. */
  readonly asOf: {
    readonly asOfEffective: string | undefined;
    readonly asOfRecorded: string | undefined;
  };
}

/** The book of the address; null on pages that belong to none. */
export function useBook(): Book | null {
  const { path, query } = usePlace();
  const [area = '', year = '', ...page] = path;
  if (!/^[A-Z]{2}\d{2}$/.test(area) || !/^\d{4}$/.test(year)) return null;
  return {
    area,
    fiscalYear: Number(year),
    page,
    asOf: ACTS.has(page[0] ?? '')
      ? NOW
      : {
          asOfEffective: query.get('asOfEffective') ?? undefined,
          asOfRecorded: query.get('asOfRecorded') ?? undefined,
        },
  };
}

/** The book of the address, on pages that have one. */
export function useThisBook(): Book {
  const book = useBook();
  if (book === null) throw new Error('this page belongs to a book');
  return book;
}

/** The address of a page of a book, as of the days of the page one comes from where they are given. */
export function bookHref(
  { area, fiscalYear, asOf }: Pick<Book, 'area' | 'fiscalYear'> & Partial<Pick<Book, 'asOf'>>,
  ...page: string[]
): string {
  const path = [area, String(fiscalYear), ...page].map(encodeURIComponent).join('/');
  const days = Object.entries(asOf ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return days.length === 0 ? `/${path}` : `/${path}?${new URLSearchParams(days).toString()}`;
}

/** The demonstration's users who act in an area; none where the product runs for real. */
export function useActors(area: string | undefined): readonly DemonstrationActor[] {
  const { data } = useQuery({
    queryKey: ['actors'],
    queryFn: ({ signal }) =>
      read<readonly DemonstrationActor[]>('/demonstration/actors', {}, signal),
    staleTime: Infinity,
    retry: false,
  });
  const here = (data ?? []).filter((actor) => actor.area === area);
  const everywhere = (data ?? []).filter((actor) => actor.area === '*');
  return [...here, ...everywhere];
}

/** As whom one acts in an area: the chosen one, else the first of the area. */
export function useActor(area: string): DemonstrationActor | null {
  const { actors: chosen } = useChoices();
  const actors = useActors(area);
  return actors.find(({ actor }) => actor === chosen[area]) ?? actors[0] ?? null;
}

/** The server's day and state. */
export function useHealth() {
  return useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => read<Health>('/health', {}, signal),
    refetchInterval: 60_000,
  });
}

/** All areas with their names. */
export function useAreas() {
  return useQuery({
    queryKey: ['areas'],
    queryFn: ({ signal }) => read<readonly NamedArea[]>('/areas', {}, signal),
    staleTime: Infinity,
  });
}
