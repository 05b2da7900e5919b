import type { CommandName } from '@app/access';
import type {
  ContributionEntry,
  ContributionReceiptRow,
  ContributionRow,
  ContributionView,
  DeliveryRow,
  MatchRow,
} from '@app/views';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { Ask, askHref } from '../ask';
import { Badge } from '../badge';
import { showDay, showInstant } from '../days';
import { Money, UnitName } from '../figure';
import { LocalMoneyBar, LocalMoneyFigures } from '../local-money';
import { exceeds, isNothing, minus } from '../money';
import { useNames } from '../names';
import { Link, withQuery } from '../place';
import { Loaded, useParts, useRegister } from '../reading';
import { bookHref, localGovernmentHref, useThisBook } from '../session';
import { commandName, projectTitle, roleName, thai } from '../text';
import { eventName } from '../text.events';
import { authorityName, EXITS, formName, movedName } from '../text.fund';
import { refusalName } from '../text.refusals';
import { StatusBadge } from './contributions-table';
import { stepsOf, Way } from './contribution-way';
import { DeliveriesTable, ReceiptsTable } from './fund-coming-in';
import { nextOfLocal } from './local-steps';
import { MatchesTable } from './matches-table';

/** One contribution: its way, its money by stage, its events, and what may be done next. */
export default function ContributionPage({ contribution }: { readonly contribution: string }) {
  const { area, fiscalYear } = useThisBook();
  const path = `/books/${area}/${fiscalYear}/contributions/${encodeURIComponent(contribution)}`;
  const answer = useParts<ContributionView>(path, {});
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
            <Next row={row} />
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
            <Registers row={row} />
            <h2>เหตุการณ์</h2>
            <Entries entries={entries} />
            {answer.hasNextPage && (
              <Button
                loading={answer.isFetchingNextPage}
                onClick={() => void answer.fetchNextPage()}
              >
                แสดงเหตุการณ์ถัดไป
              </Button>
            )}
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
        {row.purpose} <StatusBadge status={row.status} />
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

/** What the book can do with it now; whoever may is said beside what one may not. */
function nextInBook(row: ContributionRow): readonly CommandName[] {
  const { status, money, form, provincial } = row;
  if (row.enteredOn === null || EXITS.has(status) || status === 'closed') return [];
  const cash = form === 'cash';
  const signed = row.agreement !== null;
  const coming = !isNothing(money.outstanding);
  const arrive: readonly CommandName[] = cash ? ['ReceiveContribution'] : ['RecordDelivery'];
  return [
    ...(signed ? [] : (['SignContribution'] as const)),
    ...(coming ? arrive : []),
    ...(signed && exceeds(money.verified, money.matched) ? (['MakeMatch'] as const) : []),
    ...(isNothing(provincial.matched) && isNothing(money.verified)
      ? []
      : (['ReconcileContribution'] as const)),
    ...(coming ? (['LapseContribution'] as const) : []),
    ...(status === 'reconciled' ? (['CloseContribution'] as const) : []),
  ];
}

function Next({ row }: { readonly row: ContributionRow }) {
  const { area, fiscalYear } = useThisBook();
  const { contribution, localGovernment, pledged } = row;
  const fund = bookHref({ area, fiscalYear }, 'fund');
  const local = localGovernmentHref(localGovernment, fiscalYear);
  const ofBook = nextInBook(row);
  const ofLocal = nextOfLocal(row);
  if (ofBook.length + ofLocal.length === 0) return null;
  return (
    <section className="next-steps" aria-label="ทำต่อได้">
      <strong>ทำต่อได้</strong>
      {ofBook.map((command) => (
        <Ask
          key={command}
          command={command}
          base={fund}
          given={
            command === 'MakeMatch'
              ? { contribution, local: minus(row.money.verified, row.money.matched) }
              : { contribution }
          }
        />
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

/** Receipts, deliveries and matches of this contribution, with what may be done with them. */
function Registers({ row }: { readonly row: ContributionRow }) {
  const receipts = useRegister<ContributionReceiptRow>('contribution-receipts');
  const deliveries = useRegister<DeliveryRow>('deliveries');
  const matches = useRegister<MatchRow>('matches');
  const its = ({ contribution }: { readonly contribution: string }) =>
    contribution === row.contribution;
  const [money, things, pairs] = [
    receipts.data?.rows.filter(its) ?? [],
    deliveries.data?.rows.filter(its) ?? [],
    matches.data?.rows.filter(its) ?? [],
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
    </>
  );
}

function Entries({ entries }: { readonly entries: readonly ContributionEntry[] }) {
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
            {thai(roleName, entry.actor.role)} · {entry.actor.office} · บันทึกเมื่อ{' '}
            {showInstant(entry.recordedAt)} ·{' '}
            <Link href={withQuery({ event: `${entry.stream}@${entry.revision}` })}>
              เหตุการณ์ต้นฉบับ
            </Link>
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
