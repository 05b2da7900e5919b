import type { DelegationRow, ResolutionRow } from '@app/views';
import { Ask } from '../ask';
import { Badge } from '../badge';
import { showDay } from '../days';
import { bookHref, useThisBook } from '../session';

/*
 * How resolutions and delegated powers stand, in short words.
 */

/** Whether a resolution is in force, and what it waits for. */
export function StatesOfResolution({ row }: { readonly row: ResolutionRow }) {
  const { status, awaitsConfirmation, inquorate, circulated, ratifiedOn, certifiedOn } = row;
  const waits = status === 'confirmed' && row.decisions.some((decision) => decision.waits);
  return (
    <>
      {status === 'revoked' && <Badge kind="error">เพิกถอนแล้ว</Badge>}
      {status === 'recorded' && <Badge kind="warning">รอยืนยัน</Badge>}
      {status === 'confirmed' && <Badge kind="success">ยืนยันแล้ว</Badge>}
      {awaitsConfirmation && <Badge kind="warning">รอยืนยันฉบับที่ {row.version}</Badge>}
      {waits && <Badge kind="warning">รออนุมัติ</Badge>}
      {inquorate && <Badge kind="error">ไม่ครบองค์ประชุม</Badge>}
      {circulated && ratifiedOn === null && <Badge kind="warning">มติเวียน รอสัตยาบัน</Badge>}
      {circulated && ratifiedOn !== null && <Badge kind="plain">มติเวียน</Badge>}
      {certifiedOn !== null && <Badge kind="plain">รับรองรายงานแล้ว</Badge>}
    </>
  );
}

/** What may be asked about a resolution as it stands, by who may ask it. */
export function AsksOfResolution({
  row,
  base,
}: {
  readonly row: ResolutionRow;
  readonly base: string;
}) {
  const { resolution, status, inquorate, circulated, ratifiedOn, certifiedOn, decisions } = row;
  const given = { resolution };
  const ratifies = inquorate || (circulated && ratifiedOn === null);
  return (
    <p className="small">
      {status === 'confirmed' &&
        decisions
          .filter(({ waits }) => waits)
          .map(({ decision }) => (
            <Ask
              key={decision}
              command="ApproveOrder"
              base={base}
              given={{ ...given, decision }}
              plain
            />
          ))}{' '}
      {status !== 'revoked' && ratifies && (
        <Ask command="RatifyResolution" base={base} given={given} plain />
      )}{' '}
      {certifiedOn === null && <Ask command="CertifyMinutes" base={base} given={given} plain />}{' '}
      {status !== 'revoked' && (
        <>
          <Ask command="AmendResolution" base={base} given={given} plain />{' '}
          <Ask command="CorrectAttendance" base={base} given={given} plain />{' '}
          <Ask command="RevokeResolution" base={base} given={given} plain />{' '}
        </>
      )}
      {status === 'revoked' && <Ask command="TakeBackOrders" base={base} given={given} plain />}{' '}
      <Ask command="RecordMinorityOpinion" base={base} given={given} plain />
    </p>
  );
}

/** On which days something became of a resolution, as the rest of a sentence. */
export function laterDays(row: ResolutionRow): string {
  const days = [
    ['แก้ไขรายงาน', row.amendedOn],
    ['รับรองรายงาน', row.certifiedOn],
    ['ให้สัตยาบัน', row.ratifiedOn],
    ['เพิกถอน', row.revokedOn],
  ] as const;
  return days.map(([what, on]) => (on === null ? '' : ` · ${what} ${showDay(on)}`)).join('');
}

/** Whether delegated powers are in force, were amended, or were passed on. */
export function StateOfDelegation({ row }: { readonly row: DelegationRow }) {
  const base = bookHref(useThisBook(), 'resolutions');
  const given = { delegation: row.delegation };
  return (
    <>
      {row.revokedFrom !== null && (
        <Badge kind="error">เพิกถอนตั้งแต่ {showDay(row.revokedFrom)}</Badge>
      )}
      {row.version > 1 && <Badge kind="plain">แก้ไขเป็นฉบับที่ {row.version}</Badge>}
      {row.redelegates !== null && <Badge kind="plain">มอบช่วงจาก {row.redelegates}</Badge>}
      {row.status === 'granted' && (
        <span className="small">
          <Ask command="AmendDelegation" base={base} given={given} plain />{' '}
          <Ask command="RevokeDelegation" base={base} given={given} plain />
        </span>
      )}
    </>
  );
}

/** How a decision was voted on, by seats. */
export function Votes({ votes }: { readonly votes: ResolutionRow['decisions'][number]['votes'] }) {
  if (votes.length === 0) return null;
  const said = (vote: string): string =>
    votes
      .filter((one) => one.vote === vote)
      .map(({ seat }) => seat)
      .join(', ') || '–';
  return (
    <small className="muted">
      {' '}
      เห็นด้วย: {said('for')} · ไม่เห็นด้วย: {said('against')} · งด: {said('abstain')}
    </small>
  );
}
