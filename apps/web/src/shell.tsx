import Segmented from 'antd/es/segmented';
import { Component, lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import type { ReadName } from '@app/access';
import { showDay } from './days';
import { useHealth } from './health';
import { Link, usePlace } from './place';
import { Nothing, ProblemNotice, useSimulated } from './reading';
import {
  ACTS,
  bookHref,
  localGovernmentHref,
  useAreas,
  useBook,
  useChoices,
  useLocalGovernment,
  useLocalGovernmentPlace,
  type Book,
  type LocalGovernmentPlace,
} from './session';
import { SessionOver, SignedInTab, SignInPage } from './sign-in';
import { SystemBanner } from './system-banner';
import { areaTitle, product } from './text';
import { NoRole, NotReadable } from './not-readable';
import {
  useMayRead,
  useRoles,
  useStanding,
  useWatchSession,
  type Session,
  type Standing,
} from './who';
import { WhoBox } from './who-box';

const Home = lazy(() => import('./pages/home'));
const IntegratedPage = lazy(() => import('./pages/integrated'));
const LinesPage = lazy(() => import('./pages/lines'));
const SpendingPlanPage = lazy(() => import('./pages/spending-plan'));
const RegisterPage = lazy(() => import('./pages/register'));
const ResolutionsPage = lazy(() => import('./pages/resolutions'));
const TrialBalancePage = lazy(() => import('./pages/trial-balance'));
const WaitingPage = lazy(() => import('./pages/waiting'));
const ReconciliationPage = lazy(() => import('./pages/reconciliation'));
const YearEndPage = lazy(() => import('./pages/year-end'));
const RegistersPage = lazy(() => import('./pages/registers'));
const ExceptionsPage = lazy(() => import('./pages/exceptions'));
const RefusalsPage = lazy(() => import('./pages/refusals'));
const RecordResolutionPage = lazy(() => import('./forms/record-resolution'));
const ConfirmPage = lazy(() => import('./forms/confirm-resolution'));
const CommitPage = lazy(() => import('./forms/make-commitment'));
const DisbursePage = lazy(() => import('./forms/record-disbursement'));
const FundPage = lazy(() => import('./pages/fund'));
const LocalGovernmentsPage = lazy(() => import('./pages/local-governments'));
const LocalGovernmentPage = lazy(() => import('./pages/local-government'));
const SystemPage = lazy(() => import('./pages/system'));
const ReferencePage = lazy(() => import('./pages/reference'));
const PeoplePage = lazy(() => import('./pages/people'));
const AccessPage = lazy(() => import('./pages/access'));
const OverridesPage = lazy(() => import('./pages/separation-overrides'));
const ExplanationDrawer = lazy(() => import('./explanation'));

/**
 * The pages of a book in the order of the navigation; `now` ones cannot be read as of another day.
 * What a page reads is the book, unless it says otherwise.
 */
const PAGES: readonly {
  page: string;
  name: string;
  now?: true;
  reads?: ReadName;
  draw: () => ReactNode;
}[] = [
  { page: '', name: 'ภาพรวมบูรณาการ', draw: () => <IntegratedPage /> },
  { page: 'lines', name: 'ทะเบียนคุมงบประมาณ', draw: () => <LinesPage /> },
  { page: 'spending-plan', name: 'แผนและผล', draw: () => <SpendingPlanPage /> },
  { page: 'registers', name: 'ทะเบียน', draw: () => <RegistersPage /> },
  { page: 'exceptions', name: 'ข้อสังเกต', draw: () => <ExceptionsPage /> },
  { page: 'resolutions', name: 'ทะเบียนมติ', draw: () => <ResolutionsPage /> },
  {
    page: 'fund',
    name: 'กองทุนร่วมลงทุน',
    reads: 'invitation',
    draw: () => <FundPage />,
  },
  { page: 'trial-balance', name: 'งบทดลอง', draw: () => <TrialBalancePage /> },
  { page: 'reconciliation', name: 'กระทบยอด GFMIS', now: true, draw: () => <ReconciliationPage /> },
  { page: 'year-end', name: 'สิ้นปี', draw: () => <YearEndPage /> },
  { page: 'waiting', name: 'งานค้าง', now: true, draw: () => <WaitingPage /> },
  { page: 'refusals', name: 'คำสั่งที่ถูกปฏิเสธ', draw: () => <RefusalsPage /> },
  {
    page: 'separation-overrides',
    name: 'ยกเว้นการแบ่งแยกหน้าที่',
    draw: () => <OverridesPage />,
  },
  { page: 'allocate', name: 'มติจัดสรร', draw: () => <RecordResolutionPage /> },
  { page: 'confirm', name: 'ยืนยันมติ', draw: () => <ConfirmPage /> },
  { page: 'commit', name: 'ก่อหนี้ผูกพัน', draw: () => <CommitPage /> },
  { page: 'disburse', name: 'เบิกจ่าย', draw: () => <DisbursePage /> },
];

/** Pages that belong to no book, with what they read of the nation; `open` ones need no sign-in. */
const ELSEWHERE: readonly {
  page: string;
  name: string;
  reads: ReadName | 'open';
  draw: () => ReactNode;
}[] = [
  {
    page: 'local-governments',
    name: 'อปท.',
    reads: 'reference',
    draw: () => <LocalGovernmentsPage />,
  },
  { page: 'reference', name: 'ข้อมูลอ้างอิง', reads: 'reference', draw: () => <ReferencePage /> },
  { page: 'people', name: 'ผู้ใช้และหน้าที่', reads: 'assignments', draw: () => <PeoplePage /> },
  { page: 'access', name: 'บันทึกการเข้าใช้', reads: 'assignments', draw: () => <AccessPage /> },
  { page: 'system', name: 'ระบบ', reads: 'open', draw: () => <SystemPage /> },
];

/** Every page: for whoever is signed in, else the way to sign in. */
export function Shell() {
  const standing = useStanding();
  const { path } = usePlace();
  useWatchSession();
  const open = ELSEWHERE.some(({ page, reads }) => page === path[0] && reads === 'open');
  if (standing.kind === 'somebody') {
    if (path[0] === 'signed-in') return <Lobby>{<SignedInTab />}</Lobby>;
    // Whatever was typed or seen is of the person who was signed in then.
    return <Frame key={standing.session.subject} standing={standing} />;
  }
  if (open && standing.kind === 'nobody') return <Frame standing={standing} />;
  return (
    <Lobby>
      {standing.kind === 'nobody' && <SignInPage />}
      {standing.kind === 'away' && <ProblemNotice error={standing.error} retry={standing.retry} />}
      {standing.kind === 'asking' && <p className="muted">กำลังเปิด …</p>}
    </Lobby>
  );
}

/** The frame of a page that shows nothing of the ledger. */
function Lobby({ children }: { readonly children: ReactNode }) {
  useEffect(() => {
    document.title = `เข้าสู่ระบบ · ${product.name}`;
  }, []);
  return (
    <>
      <Banner />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/** The frame of every page of the ledger. */
function Frame({
  standing,
}: {
  readonly standing: Extract<Standing, { kind: 'somebody' | 'nobody' }>;
}) {
  const book = useBook();
  const place = useLocalGovernmentPlace();
  const { path, query } = usePlace();
  const session = standing.kind === 'somebody' ? standing.session : null;
  const area = useAreas((session?.assignments.length ?? 0) > 0).data?.find(
    ({ area: id }) => id === book?.area,
  )?.nameTh;
  const local = useLocalGovernment(place).data?.localGovernment.fullName;
  const page = pageOf(book, place, path);
  const where = area ?? local;
  useEffect(() => {
    document.title = [page.name, ...(where === undefined ? [] : [where]), product.name].join(' · ');
  }, [page.name, where]);
  return (
    <>
      <a className="skip" href="#main">
        ข้ามไปเนื้อหา
      </a>
      <Header book={book} areaName={area} session={session}>
        {place !== null && (
          <Link
            href={localGovernmentHref(place.localGovernment, place.fiscalYear)}
            className="header-area"
          >
            {local ?? place.localGovernment} <small>ปีงบประมาณ {place.fiscalYear}</small>
          </Link>
        )}
      </Header>
      <Banner />
      {standing.kind === 'somebody' && standing.over && <SessionOver />}
      {book !== null && <Navigation book={book} />}
      <main id="main" tabIndex={-1}>
        <OnlyNow book={book} />
        <Failsafe key={path.join('/')}>
          <Suspense fallback={<p className="muted">กำลังเปิดหน้า …</p>}>
            <Readable page={page} place={book?.area ?? '*'} subject={session?.subject} />
          </Suspense>
        </Failsafe>
      </main>
      {((book !== null && query.has('figure')) || query.has('event')) && (
        <Suspense fallback={null}>
          <ExplanationDrawer />
        </Suspense>
      )}
    </>
  );
}

/** Says where the day that one travelled to does not reach. */
function OnlyNow({ book }: { readonly book: Book | null }) {
  const { query } = usePlace();
  if (book === null) return null;
  const { page } = book;
  const travelled = query.get('asOfEffective') ?? query.get('asOfRecorded');
  const now = PAGES.find((one) => one.page === (page[0] ?? ''))?.now ?? false;
  if (travelled === null || !now) return null;
  return (
    <p className="acting" role="note">
      หน้านี้แสดงข้อมูลปัจจุบันเสมอ ไม่ย้อนตามวันที่เลือกไว้
    </p>
  );
}

interface Drawn {
  readonly name: string;
  readonly draw: () => ReactNode;
  /** The book's money when absent. */
  readonly reads?: ReadName | 'open';
}

/** A page for those who may read it: for others nothing is asked that would only be refused. */
function Readable({
  page: { draw, reads = 'book' },
  place,
  subject,
}: {
  readonly page: Drawn;
  readonly place: string;
  readonly subject: string | undefined;
}) {
  const roles = useRoles();
  const areas = useAreas(roles.length > 0);
  const mayRead = useMayRead();
  if (reads === 'open') return draw();
  if (roles.length === 0) return <NoRole subject={subject} />;
  if (areas.isPending) return <p className="muted">กำลังเปิดหน้า …</p>;
  return areas.isError || mayRead(reads, place) ? draw() : <NotReadable />;
}

function pageOf(
  book: Book | null,
  place: LocalGovernmentPlace | null,
  path: readonly string[],
): Drawn {
  // Who holds any role reads what stands in the Gazette, and so these pages.
  if (path.length === 0) return { name: 'หน้าแรก', reads: 'reference', draw: () => <Home /> };
  if (place !== null) {
    const draw = () => <LocalGovernmentPage {...place} />;
    return { name: 'หน้าของ อปท.', reads: 'reference', draw };
  }
  if (path[0] === 'sign-in') {
    // A sign-in came to nothing while somebody was signed in: as somebody else, or in another tab.
    return { name: 'เข้าสู่ระบบ', reads: 'open', draw: () => <SignInPage signedIn /> };
  }
  const elsewhere = ELSEWHERE.find(({ page }) => page === path[0]);
  if (elsewhere !== undefined) return elsewhere;
  const [first = '', line] = book?.page ?? [];
  if (first === 'lines' && line !== undefined) {
    return { name: 'ทะเบียนคุมงบประมาณ', draw: () => <RegisterPage line={line} /> };
  }
  const found = book === null ? undefined : PAGES.find(({ page }) => page === first);
  if (found !== undefined) return found;
  return {
    name: 'ไม่พบหน้า',
    reads: 'open',
    draw: () => (
      <Nothing>
        ไม่มีหน้านี้ <Link href="/">กลับหน้าแรก</Link>
      </Nothing>
    ),
  };
}

function Header({
  book,
  areaName,
  session,
  children,
}: {
  readonly book: Book | null;
  readonly areaName: string | undefined;
  readonly session: Session | null;
  readonly children: ReactNode;
}) {
  const { unit, setUnit } = useChoices();
  const mayRead = useMayRead();
  const { path } = usePlace();
  const shown = ELSEWHERE.filter(({ reads }) => reads === 'open' || mayRead(reads, '*'));
  return (
    <header className="site-header">
      <Link href="/" className="brand">
        <span className="brand-mark" aria-hidden="true" />
        <span>
          <strong>{product.name}</strong>
          <small>{product.subtitle}</small>
        </span>
      </Link>
      {book !== null && (
        <Link href={bookHref(book)} className="header-area">
          {areaTitle(book.area, areaName ?? book.area)} <small>ปีงบประมาณ {book.fiscalYear}</small>
        </Link>
      )}
      {children}
      <span className="grow" />
      <nav className="header-links" aria-label="ทั้งประเทศ">
        {shown.map(({ page, name }) => (
          <Link key={page} href={`/${page}`} aria-current={path[0] === page ? 'page' : undefined}>
            {name}
          </Link>
        ))}
      </nav>
      <Segmented
        aria-label="หน่วยเงิน"
        value={unit}
        onChange={(value) => setUnit(value === 'million' ? 'million' : 'baht')}
        options={[
          { value: 'baht', label: 'บาท' },
          { value: 'million', label: 'ล้านบาท' },
        ]}
      />
      {session !== null && <WhoBox session={session} />}
    </header>
  );
}

function Banner() {
  const simulated = useSimulated();
  const { data: health } = useHealth();
  return (
    <>
      {(simulated || health?.clock.demonstration === true) && (
        <div className="banner" role="note">
          <strong>{simulated ? 'ข้อมูลจำลอง' : 'โหมดสาธิต'}</strong>
          <span>
            {simulated ? 'หน้านี้มีเหตุการณ์จากการจำลอง ไม่ใช่การใช้จ่ายจริง' : 'วันและผู้ใช้เป็นของการสาธิต'}
          </span>
          {health && <span className="banner-day">วันในระบบ {showDay(health.clock.today)}</span>}
        </div>
      )}
      <SystemBanner health={health} />
    </>
  );
}

function Navigation({ book }: { readonly book: Book }) {
  const here = book.page[0] ?? '';
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a narrow screen the groups scroll sideways; the present page must not hide there.
    const link = nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (link?.parentElement) link.parentElement.scrollLeft = link.offsetLeft - 60;
  }, [here]);
  const { area, fiscalYear } = book;
  const mayRead = useMayRead();
  const pages = PAGES.filter(({ reads = 'book' }) => mayRead(reads, area));
  const link = ({ page, name }: (typeof PAGES)[number]) => (
    <Link
      key={page}
      href={bookHref(ACTS.has(page) ? { area, fiscalYear } : book, ...(page === '' ? [] : [page]))}
      aria-current={here === page ? 'page' : undefined}
    >
      {name}
    </Link>
  );
  return (
    <nav ref={nav} className="site-nav" aria-label="หน้าของหน่วยรับงบประมาณ">
      <div className="nav-group">{pages.filter(({ page }) => !ACTS.has(page)).map(link)}</div>
      <div className="nav-group nav-acts" role="group" aria-label="บันทึกรายการ">
        {pages.filter(({ page }) => ACTS.has(page)).map(link)}
      </div>
    </nav>
  );
}

/** Keeps a page that breaks from taking the rest with it. */
class Failsafe extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <ProblemNotice error={this.state.error} retry={() => window.location.reload()} />;
  }
}
