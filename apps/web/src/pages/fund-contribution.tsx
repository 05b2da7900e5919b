import type { CommandName } from '@app/access';
import type {
  ClawBackRow,
  ContributionEntry,
  ContributionReceiptRow,
  ContributionRow,
  ContributionView,
  DeliveryRow,
  MatchRow,
  RefundRow,
} from '@app/views';
import Alert from 'antd/es/alert';
import type { ReactNode } from 'react';
import { officeText } from '../acting';
import { Ask, askHref } from '../ask';
import { Badge } from '../badge';
import { showDay, showInstant } from '../days';
import { Baht, Money, UnitName } from '../figure';
import { LocalMoneyBar, LocalMoneyFigures } from '../local-money';
import { More } from '../more';
import { exceeds, isNothing, minus, sumOf } from '../money';
import { useNames } from '../names';
import { Link, withQuery } from '../place';
import { Loaded, useParts, useRegister } from '../reading';
import { bookHref, localGovernmentHref, useThisBook } from '../session';
import { commandName, projectTitle, thai } from '../text';
import { eventName } from '../text.events';
import { authorityName, EXITS, formName, movedName } from '../text.fund';
import { refusalName } from '../text.refusals';
import { useMayRead } from '../who';
import { StatusBadge } from './contributions-table';
import { stepsOf, Way } from './contribution-way';
import { DeliveriesTable, ReceiptsTable } from './fund-coming-in';
import { Claims, dueOf } from './fund-going-back';
import { nextOfLocal } from './local-steps';
import { MatchesTable } from './matches-table';

/** One contribution: its way, its money by stage, its events, and what may be done next. */
export default function ContributionPage({ contribution }: { readonly contribution: string }) {
  const { area, fiscalYear } = useThisBook();
  const path = `/books/${area}/${fiscalYear}/contributions/${encodeURIComponent(contribution)}`;
  const answer = useParts<ContributionView>(path, useThisBook().asOf);
  return (
    <Loaded answer={answer} what="รายการสมทบ">
      {({ pages }) => {
        const row = pages[0]?.contribution;
        if (row === undefined) return null;
        const entries = pages.flatMap((page) => page.entries);
        return (
          <>
            <Head row={row} />
            <Way steps={stepsOf(row, entries)} />
            <Notices row={row} />
            <Standing row={row}>
              <section className="panel" aria-label="เงินตามขั้น">
                <h2>
                  เงินตามขั้น{' '}
                  <small className="muted">
                    หน่วย: <UnitName />
                  </small>
                </h2>
                <LocalMoneyBar money={row.money} />
                <LocalMoneyFigures money={row.money} />
              </section>
            </Standing>
            <h2>เหตุการณ์</h2>
            <Entries entries={entries} />
            <More of={answer}>แสดงเหตุการณ์ถัดไป</More>
          </>
        );
      }}
    </Loaded>
  );
}

function Head({ row }: { readonly row: ContributionRow }) {
  const names = useNames();
  const { area, fiscalYear } = useThisBook();
  const book = { area, fiscalYear };
  const { authority, agreement } = row;
  return (
    <div className="page-head">
      <p className="muted">
        <Link href={bookHref(book, 'fund', 'contributions')}>รายการสมทบ</Link> / {row.contribution}
      </p>
      <h1>
        {row.purpose} <StatusBadge row={row} />
        {row.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
      </h1>
      <p className="muted">
        <Link href={localGovernmentHref(row.localGovernment, fiscalYear)}>
          {row.localGovernmentName}
        </Link>{' '}
        · {thai(formName, row.form)} · {projectTitle(names.project(row.project))}
        {row.round !== null && (
          <>
            {' · '}
            <Link href={bookHref(book, 'fund', 'rounds', row.round)}>รอบ {row.round}</Link>
          </>
        )}
        {authority !== null && (
          <>
            {' · '}
            {thai(authorityName, authority.kind)} {authority.document.number} ลว.{' '}
            {showDay(authority.document.date)} ({authority.item})
          </>
        )}
        {agreement !== null && ` · ข้อตกลง ${agreement.agreement} ฉบับที่ ${agreement.version}`}
      </p>
    </div>
  );
}

/** Why it was not taken, and what was noted on the way. */
function Notices({ row: { refusal, warnings } }: { readonly row: ContributionRow }) {
  return (
    <>
      {refusal !== null && (
        <Alert type="error" showIcon className="problem" title={thai(refusalName, refusal)} />
      )}
      {warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title="บันทึกไว้พร้อมข้อสังเกต"
          description={
            <ul className="warnings">
              {warnings.map(({ code, facts }) => (
                <li key={`${code}${JSON.stringify(facts)}`}>{thai(refusalName, code)}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}

/** What is open about a contribution in the registers of its book. */
interface Open {
  readonly matches: readonly MatchRow[];
  readonly claims: readonly ClawBackRow[];
  readonly refunds: readonly RefundRow[];
}

/** A command with what the address gives to its form. */
type Step = readonly [CommandName, Readonly<Record<string, string>>];

/**
 * What the book can do with it now, the most sensible first; whoever may is said beside what one may
 * not. It is reconciled when nothing more is to come, to be paid or to go back.
 */
function nextInBook(row: ContributionRow, { matches, claims, refunds }: Open): readonly Step[] {
  const { contribution, status, money, form, project } = row;
  if (row.enteredOn === null || EXITS.has(status) || status === 'closed') return [];
  const of = { contribution };
  const cash = form === 'cash';
  const live = row.projectStatus === 'open';
  const signed = row.agreement !== null;
  const coming = !isNothing(money.outstanding);
  const free = minus(money.verified, money.matched);
  const unreleased = matches.filter(({ matched, released }) => exceeds(matched, released));
  const unpaid = refunds.filter(({ parts }) =>
    parts.some((part) => part.contribution === contribution && exceeds(part.amount, part.paid)),
  );
  const through = !coming && isNothing(money.left) && isNothing(money.refundable);
  const steps: readonly (readonly [boolean, Step])[] = [
    [live && !signed, ['SignContribution', of]],
    [coming, [cash ? 'ReceiveContribution' : 'RecordDelivery', of]],
    [live && signed && !isNothing(free), ['MakeMatch', { ...of, local: free }]],
    ...unreleased.map(({ match }) => [live, ['ReleaseMatch', { match }]] as const),
    [live && cash && exceeds(money.released, money.spent), ['SpendContributions', { project }]],
    ...unpaid.map(({ refund }) => [true, ['PayRefund', { refund, ...of }]] as const),
    ...claims.map(({ clawBack }) => [true, ['RecoverClawBack', { clawBack }]] as const),
    [through && status !== 'reconciled', ['ReconcileContribution', of]],
    [status === 'reconciled', ['CloseContribution', of]],
    [coming, ['LapseContribution', of]],
  ];
  return steps.flatMap(([may, step]) => (may ? [step] : []));
}

function Next({ row, open }: { readonly row: ContributionRow; readonly open: Open }) {
  const { area, fiscalYear } = useThisBook();
  const { contribution, localGovernment, pledged } = row;
  const fund = bookHref({ area, fiscalYear }, 'fund');
  const local = localGovernmentHref(localGovernment, fiscalYear);
  const ofBook = nextInBook(row, open);
  const ofLocal = nextOfLocal(row);
  if (ofBook.length + ofLocal.length === 0) return null;
  return (
    <section className="next-steps" aria-label="ทำต่อได้">
      <strong>ทำต่อได้</strong>
      {ofBook.map(([command, given]) => (
        <Ask key={askHref(fund, command, given)} command={command} base={fund} given={given} />
      ))}
      {ofLocal.map((command) => (
        <Link
          key={command}
          className="ask"
          href={askHref(
            local,
            command,
            command === 'RecordCouncilAssent'
              ? { contribution, amount: pledged }
              : { contribution },
          )}
        >
          {commandName[command]} (ที่หน้า อปท.)
        </Link>
      ))}
    </section>
  );
}

/** What is to be done next about a contribution, and the registers that it stands in. */
function Standing({
  row,
  children,
}: {
  readonly row: ContributionRow;
  readonly children: ReactNode;
}) {
  const its = ({ contribution }: { readonly contribution: string }) =>
    contribution === row.contribution;
  const matches = useRegister<MatchRow>('matches').data?.rows.filter(its) ?? [];
  const refunds =
    useRegister<RefundRow>('refunds').data?.rows.filter(({ parts }) => parts.some(its)) ?? [];
  const claims = useRegister<ClawBackRow>('claw-backs').data?.rows.filter(its) ?? [];
  const open = claims.filter((claim) => !isNothing(dueOf(claim)));
  return (
    <>
      {open.length > 0 && <OpenClaims claims={open} />}
      <Next row={row} open={{ matches, refunds, claims: open }} />
      {children}
      <Registers row={row} matches={matches} claims={claims} />
    </>
  );
}

/** That province's money is claimed back because of this contribution, with the way to the claims. */
function OpenClaims({ claims }: { readonly claims: readonly ClawBackRow[] }) {
  const { area, fiscalYear } = useThisBook();
  const due = sumOf(claims.map(dueOf));
  return (
    <Alert
      type="error"
      showIcon
      className="problem"
      title={
        <>
          เรียกเงินคืนค้างอยู่ {claims.length} รายการ <Baht amount={due} />{' '}
          <Link href={bookHref({ area, fiscalYear }, 'fund', 'going-back')}>
            ดูที่หน้าคืนเงินและเรียกเงินคืน
          </Link>
        </>
      }
    />
  );
}

/** Receipts, deliveries, matches and claims of this contribution, with what may be done with them. */
function Registers({
  row,
  matches: pairs,
  claims,
}: {
  readonly row: ContributionRow;
  readonly matches: readonly MatchRow[];
  readonly claims: readonly ClawBackRow[];
}) {
  const receipts = useRegister<ContributionReceiptRow>('contribution-receipts');
  const deliveries = useRegister<DeliveryRow>('deliveries');
  const its = ({ contribution }: { readonly contribution: string }) =>
    contribution === row.contribution;
  const [money, things] = [
    receipts.data?.rows.filter(its) ?? [],
    deliveries.data?.rows.filter(its) ?? [],
  ];
  return (
    <>
      {money.length > 0 && (
        <>
          <h2>เงินที่รับ</h2>
          <ReceiptsTable rows={money} />
        </>
      )}
      {things.length > 0 && (
        <>
          <h2>การส่งมอบ</h2>
          <DeliveriesTable rows={things} />
        </>
      )}
      {pairs.length > 0 && (
        <>
          <h2>การจับคู่</h2>
          <MatchesTable rows={pairs} />
        </>
      )}
      {claims.length > 0 && (
        <>
          <h2>เรียกเงินคืน</h2>
          <Claims rows={claims} />
        </>
      )}
    </>
  );
}

function Entries({ entries }: { readonly entries: readonly ContributionEntry[] }) {
  const { area } = useThisBook();
  const mayReadBook = useMayRead()('book', area);
  return (
    <ol className="events panel" data-testid="contribution-events">
      {entries.map((entry) => (
        <li key={entry.eventId} className="event">
          <div className="event-head">
            <span className="event-date">{showDay(entry.effectiveOn)}</span>
            <span className="event-name">{thai(eventName, entry.type)}</span>
          </div>
          <Changes entry={entry} />
          <div className="muted small">
            {entry.document !== null &&
              `${entry.document.number} ลว. ${showDay(entry.document.date)} · `}
            {officeText(entry.actor, ' · ')} · บันทึกเมื่อ {showInstant(entry.recordedAt)}
            {(mayReadBook || !entry.stream.startsWith('book-')) && (
              <>
                {' · '}
                <Link href={withQuery({ event: `${entry.stream}@${entry.revision}` })}>
                  เหตุการณ์ต้นฉบับ
                </Link>
              </>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The other side of an entry: it says nothing that the side shown does not. */
const CONTRA: ReadonlySet<string> = new Set(['approved', 'uncovered']);

function Changes({ entry }: { readonly entry: ContributionEntry }) {
  const changes = entry.changes.filter(({ stage }) => !CONTRA.has(stage));
  if (changes.length === 0) return null;
  return (
    <dl className="references">
      {changes.map(({ stage, amount }) => (
        <div key={stage}>
          <dt>{thai(movedName, stage)}</dt>
          <dd>
            {exceeds(amount, '0.00') && '+'}
            <Money amount={amount} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
