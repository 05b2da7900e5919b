import {
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { ReadName } from '@app/access';
import type { Page } from '@app/views';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Empty from 'antd/es/empty';
import Skeleton from 'antd/es/skeleton';
import { useSyncExternalStore, type ReactNode } from 'react';
import { Problem, read, type Query } from './api';
import { Link } from './place';
import { useThisBook } from './session';
import { SignInAgain } from './sign-in';
import { fieldName, thai } from './text';
import { useMayRead } from './who';

/** Reads one answer and keeps it. */
export function useRead<T>(path: string, query: Query = {}, enabled = true): UseQueryResult<T> {
  return useQuery({
    queryKey: [path, query],
    queryFn: ({ signal }) => read<T>(path, query, signal),
    enabled,
  });
}

/** Reads an answer about the book of the address, as of the days that the address names. */
export function useBookRead<T>(path: string, query: Query = {}): UseQueryResult<T> {
  const { area, fiscalYear, asOf } = useThisBook();
  return useRead<T>(`/books/${area}/${fiscalYear}/${path}`, { ...asOf, ...query });
}

const ROWS_PER_PAGE = 500;
const PAGES_MAX = 20;

/** Reads all rows of a list, bounded at ten thousand. */
export async function readAllRows<Row>(
  path: string,
  query: Query,
  signal: AbortSignal,
): Promise<Page<Row>> {
  const rows: Row[] = [];
  let page: string | undefined;
  for (let count = 1; ; count += 1) {
    const answer = await read<Page<Row>>(path, { ...query, limit: ROWS_PER_PAGE, page }, signal);
    rows.push(...answer.rows);
    page = answer.next ?? undefined;
    if (page === undefined || count >= PAGES_MAX) return { ...answer, rows };
  }
}

/** Reads all rows of a list of the book of the address, as of the days that the address names. */
export function useAllRows<Row>(path: 'lines' | 'projects'): UseQueryResult<Page<Row>> {
  return useRowsOf<Row>(path, useThisBook().asOf);
}

/**
 * Reads all rows of a register of the book of the address, as of the days that the address names;
 * nothing for who may not read it.
 */
export function useRegister<Row>(path: string, query: Query = {}): UseQueryResult<Page<Row>> {
  return useRowsOf<Row>(path, { ...useThisBook().asOf, ...query });
}

/** What one must be allowed to read for a list of a book; all of its money for the others. */
const READS: Readonly<Record<string, ReadName>> = {
  projects: 'funding',
  contributions: 'funding',
  rounds: 'invitation',
};

function useRowsOf<Row>(path: string, query: Query): UseQueryResult<Page<Row>> {
  const { area, fiscalYear } = useThisBook();
  const mayRead = useMayRead();
  const may = mayRead(READS[path.split('/')[0] ?? ''] ?? 'book', area);
  return useRows<Row>(may ? `/books/${area}/${fiscalYear}/${path}` : null, query);
}

/** Reads all rows of a list, wherever it is; nothing while there is no address. */
export function useRows<Row>(address: string | null, query: Query = {}): UseQueryResult<Page<Row>> {
  return useQuery({
    queryKey: [address, query, 'all'],
    queryFn: ({ signal }) => readAllRows<Row>(address ?? '', query, signal),
    enabled: address !== null,
  });
}

/** Reads an answer that goes on: `more` fetches its next part. */
export function useParts<T extends { readonly next: string | null }>(path: string, query: Query) {
  return useInfiniteQuery({
    queryKey: [path, query, 'parts'],
    queryFn: ({ pageParam, signal }) =>
      read<T>(path, { ...query, limit: 200, page: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** Reads a long list page by page: `fetchNextPage` adds the next one. */
export function useList<Row>(path: string, query: Query) {
  return useParts<Page<Row>>(path, query);
}

/** Draws an answer when it is there; before that, and when it is refused, says so. */
export function Loaded<T>({
  answer,
  what,
  children,
}: {
  readonly answer: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch' | 'isPending'>;
  readonly what: string;
  readonly children: (data: T) => ReactNode;
}) {
  if (answer.data !== undefined) return children(answer.data);
  if (answer.error !== null) {
    return <ProblemNotice error={answer.error} retry={() => void answer.refetch()} />;
  }
  return (
    <div role="status" aria-label={`กำลังอ่าน${what}`}>
      <p className="muted">กำลังอ่าน{what} …</p>
      <Skeleton active title={false} paragraph={{ rows: 5 }} />
    </div>
  );
}

/** Whether asking the same once more can end otherwise. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Problem)) return true;
  return error.body.source === undefined && ![400, 403, 404, 422].includes(error.body.status);
}

/** What is wrong with what was typed, or with the address, by the names of the boxes. */
function InputErrors({ errors }: { readonly errors: Problem['errors'] }) {
  return errors.map(({ field, detailTh }) => (
    <p key={field}>
      {thai(fieldName, field.split('.').at(-1) ?? field)}: {detailTh}
    </p>
  ));
}

/** What a person can do next; what the server says is for clients, too, where a page knows better. */
function NextStep({
  status,
  said,
}: {
  readonly status: number | undefined;
  readonly said: string | undefined;
}) {
  switch (status) {
    case 401:
      return (
        <>
          <SignInAgain /> ในแท็บที่จะเปิดขึ้น แล้วกลับมาที่แท็บนี้
        </>
      );
    case 403:
      return (
        <>
          {said} <Link href="/">ดูสิ่งที่ท่านทำได้จากหน้าแรก</Link>
        </>
      );
    case 404:
      return <Link href="/">เลือกหน่วยและปีที่มีสมุดงบประมาณ และที่ท่านมีสิทธิดู จากหน้าแรก</Link>;
    default:
      return said ?? 'โหลดหน้าใหม่ หากยังเป็นอยู่ให้แจ้งผู้ดูแลระบบ';
  }
}

/** Says what was refused or failed, and what to do next. */
export function ProblemNotice({
  error,
  retry,
}: {
  readonly error: unknown;
  readonly retry?: () => void;
}) {
  const body = error instanceof Problem ? error.body : null;
  // The server speaks to clients of its fields there; a person is told of the boxes.
  const unread = error instanceof Problem && error.errors.length > 0 && body?.status === 400;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="problem"
      title={unread ? 'มีข้อมูลที่ต้องแก้' : (body?.titleTh ?? 'หน้านี้ทำงานผิดพลาด')}
      description={
        <>
          {unread ? (
            <InputErrors errors={error.errors} />
          ) : (
            <p>{body?.detailTh ?? 'โปรแกรมของหน้านี้พบสิ่งที่ไม่คาดไว้'}</p>
          )}
          <p className="next-step">
            <NextStep status={body?.status} said={body?.nextTh} />
          </p>
          <p className="muted small">
            {body?.code}
            {body?.source === undefined ? '' : ` · ${body.source}`}
            {body?.instance === undefined ? '' : ` · ${body.instance}`}
          </p>
        </>
      }
      action={
        retry &&
        mayPass(error) && (
          <Button size="small" onClick={retry}>
            ลองอีกครั้ง
          </Button>
        )
      }
    />
  );
}

/** Says that there is nothing, and what would bring something here. */
export function Nothing({ children }: { readonly children: ReactNode }) {
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={children} />;
}

/** Whether an answer on the screen holds simulated events. */
export function useSimulated(): boolean {
  const cache = useQueryClient().getQueryCache();
  return useSyncExternalStore(
    (tell) => cache.subscribe(() => queueMicrotask(tell)),
    () => cache.findAll({ type: 'active' }).some(({ state }) => isSimulated(state.data)),
  );
}

function isSimulated(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  if ('simulated' in data) return data.simulated === true;
  return 'pages' in data && Array.isArray(data.pages) && data.pages.some(isSimulated);
}
