import { QueryClient, useQuery } from '@tanstack/react-query';
import type { LocalGovernmentView } from '@app/views';
import { createContext, useContext, useState, type ReactNode } from 'react';
import { Problem, read } from './api';
import type { MoneyUnit } from './money';
import { usePlace } from './place';

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
  /** In which of several roles one would rather act, by its assignment. */
  readonly assignment: string | undefined;
  readonly setAssignment: (assignment: string) => void;
}

const ChoicesContext = createContext<Choices | null>(null);

const STORED = 'provincial-ledger.choices';

interface Stored {
  unit?: MoneyUnit;
  assignment?: string;
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
    // Of this tab, so that another one may act in another role; and for tabs that are opened later.
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
    const { unit, assignment } = stored();
    return { unit: unit === 'million' ? unit : ('baht' as MoneyUnit), assignment };
  });
  const change = (next: typeof choices) => {
    setChoices(next);
    const { unit, assignment } = next;
    store({ unit, ...(assignment === undefined ? {} : { assignment }) });
  };
  return (
    <ChoicesContext
      value={{
        ...choices,
        setUnit: (unit) => change({ ...choices, unit }),
        setAssignment: (assignment) => change({ ...choices, assignment }),
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

/** Whether something is done on a page, or waits to be done: it meets the book as it is now. */
function isNow([first = '', ...rest]: readonly string[]): boolean {
  return ACTS.has(first) || first === 'waiting' || rest.includes('ask');
}

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
    asOf: isNow(page)
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

/** Which local government the address names, in which year: `/local-governments/TOWN-400114/2565/…`. */
export interface LocalGovernmentPlace {
  readonly localGovernment: string;
  readonly fiscalYear: number;
  /** The rest of the path. */
  readonly page: readonly string[];
}

/** The local government of the address; null on pages that belong to none. */
export function useLocalGovernmentPlace(): LocalGovernmentPlace | null {
  const [first, localGovernment, year = '', ...page] = usePlace().path;
  if (first !== 'local-governments' || localGovernment === undefined) return null;
  return /^25\d\d$/.test(year) ? { localGovernment, fiscalYear: Number(year), page } : null;
}

/** The address of a page of a local government. */
export function localGovernmentHref(
  localGovernment: string,
  fiscalYear: number,
  ...page: string[]
): string {
  const path = [localGovernment, String(fiscalYear), ...page].map(encodeURIComponent).join('/');
  return `/local-governments/${path}`;
}

/** The local government of the address with its year. */
export function useLocalGovernment(place: LocalGovernmentPlace | null) {
  const path = `/local-governments/${encodeURIComponent(place?.localGovernment ?? '')}`;
  const fiscalYear = place?.fiscalYear;
  return useQuery({
    queryKey: [path, { fiscalYear }],
    queryFn: ({ signal }) => read<LocalGovernmentView>(path, { fiscalYear }, signal),
    enabled: place !== null,
  });
}

/** Where commands of the present page go, and by which places rights are judged there. */
export interface Here {
  /** Below `/api`: of a book, of a local government, or of the registries. */
  readonly root: string;
  /** `TH40`; a local government, its district and province; `*` for the registries of the nation. */
  readonly places: readonly [string, ...string[]];
  /** The local government's own name, where one acts at one. */
  readonly name?: string | undefined;
}

/** Pages where the administrator acts, with where commands go. */
const OF_THE_NATION: Readonly<Record<string, string>> = { reference: '/registries', people: '' };

/** Where the address is; null on pages where nothing can be asked. */
export function useHere(): Here | null {
  const { path } = usePlace();
  const book = useBook();
  const place = useLocalGovernmentPlace();
  const { data } = useLocalGovernment(place);
  if (book !== null) {
    return { root: `/books/${book.area}/${book.fiscalYear}`, places: [book.area] };
  }
  if (place !== null) {
    const { province, district = null, fullName } = data?.localGovernment ?? {};
    const around = [
      ...(district === null ? [] : [`DISTRICT-${district.code}`]),
      ...(province === undefined ? [] : [province]),
    ];
    const root = `/local-governments/${encodeURIComponent(place.localGovernment)}`;
    return { root, places: [place.localGovernment, ...around], name: fullName };
  }
  const root = OF_THE_NATION[path[0] ?? ''];
  return root === undefined ? null : { root, places: ['*'] };
}

/** All areas with their names. */
export function useAreas(enabled = true) {
  return useQuery({
    enabled,
    queryKey: ['areas'],
    queryFn: ({ signal }) => read<readonly NamedArea[]>('/areas', {}, signal),
    staleTime: Infinity,
  });
}
