import type { ReadName } from '@app/access';
import { lazy, type ReactNode } from 'react';
import { NotReadable } from '../not-readable';
import { bookHref, useThisBook, type Book } from '../session';
import { SubNavigation } from '../sub-navigation';
import { TimeTravel } from '../time-travel';
import { useMayRead } from '../who';

const RoundsPage = lazy(() => import('./fund-rounds'));
const RoundPage = lazy(() => import('./fund-round'));
const ContributionsPage = lazy(() => import('./fund-contributions'));
const ContributionPage = lazy(() => import('./fund-contribution'));
const AgreementsPage = lazy(() => import('./fund-agreements'));
const ComingInPage = lazy(() => import('./fund-coming-in'));
const SpendingsPage = lazy(() => import('./fund-spendings'));
const GoingBackPage = lazy(() => import('./fund-going-back'));
const ActionPage = lazy(() => import('../forms/action-form'));
const StateAgreementPage = lazy(() => import('../forms/state-agreement'));

/** What a part reads is the book's money, unless it says otherwise. */
const PARTS: readonly {
  part: string;
  name: string;
  reads?: ReadName;
  draw: () => ReactNode;
}[] = [
  { part: 'rounds', name: 'รอบขอความร่วมมือ', reads: 'invitation', draw: () => <RoundsPage /> },
  {
    part: 'contributions',
    name: 'รายการสมทบ',
    reads: 'funding',
    draw: () => <ContributionsPage />,
  },
  { part: 'agreements', name: 'ข้อตกลงและการจับคู่', draw: () => <AgreementsPage /> },
  { part: 'coming-in', name: 'รับเงินและส่งมอบ', draw: () => <ComingInPage /> },
  { part: 'spendings', name: 'จ่ายจากเงินสมทบ', draw: () => <SpendingsPage /> },
  { part: 'going-back', name: 'คืนเงินและเรียกเงินคืน', draw: () => <GoingBackPage /> },
];

/** กองทุนร่วมลงทุน of an area: the money of its local governments beside its own. */
export default function FundPage() {
  const book = useThisBook();
  const mayRead = useMayRead();
  const [, part = 'rounds', id] = book.page;
  if (part === 'ask' && id !== undefined) return <Ask book={book} command={id} />;
  const parts = PARTS.filter(({ reads = 'book' }) => mayRead(reads, book.area));
  return (
    <>
      <div className="page-head-row">
        <TimeTravel />
      </div>
      <SubNavigation
        label="กองทุนร่วมลงทุน"
        here={fundHref(book, part)}
        parts={parts.map(({ part: one, name }) => ({ href: fundHref(book, one), name }))}
      />
      {parts.some((one) => one.part === part) ? drawn(part, id) : <NotReadable />}
    </>
  );
}

function drawn(part: string, id: string | undefined): ReactNode {
  if (part === 'rounds' && id !== undefined) return <RoundPage round={id} />;
  if (part === 'contributions' && id !== undefined) return <ContributionPage contribution={id} />;
  return PARTS.find((one) => one.part === part)?.draw();
}

function Ask({ book, command }: { readonly book: Book; readonly command: string }) {
  if (command === 'StateAgreement') return <StateAgreementPage />;
  return <ActionPage command={command} back={wayBack(book)} />;
}

/** To the contribution or round that the form is about, else to the fund. */
function wayBack({ area, fiscalYear }: Book) {
  const given = new URLSearchParams(window.location.search);
  const contribution = given.get('contribution');
  const round = given.get('round');
  const book = { area, fiscalYear };
  if (contribution !== null) {
    return { href: bookHref(book, 'fund', 'contributions', contribution), label: 'รายการสมทบ' };
  }
  if (round !== null) return { href: bookHref(book, 'fund', 'rounds', round), label: 'รอบนี้' };
  return { href: bookHref(book, 'fund'), label: 'กองทุนร่วมลงทุน' };
}

function fundHref(book: Book, part: string): string {
  return bookHref(book, 'fund', ...(part === 'rounds' ? [] : [part]));
}
