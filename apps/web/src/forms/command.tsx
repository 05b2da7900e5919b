import type { AuthenticatedActor, CommandName, NotAllowed } from '@app/access';
import type { Receipt } from '@app/commands';
import { useQuery } from '@tanstack/react-query';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { useEffect, useState, type ReactNode } from 'react';
import { give, Problem, rehearse } from '../api';
import { actorsAt, signInHref, useEverybody } from '../demonstration';
import { answers, useChoices, useHere } from '../session';
import { commandName, roleName, thai } from '../text';
import { eventName } from '../text.events';
import { ProblemNotice } from '../reading';
import { Link } from '../place';
import { useAsking, useStanding } from '../who';
import { roleTitle } from '../who-box';
import type { FieldOfRule } from './action';
import { OverrideWay } from './override-way';
import { ReceiptNotice, Warnings, type WayBack } from './receipt';

/** How long nothing is typed before the form asks what its command would do. */
const QUIET_MS = 450;

/** A form's command: what it would do, what it did, and how to give it. */
export interface Command {
  /** In which role it is given; null where none of one's roles may. */
  readonly actor: AuthenticatedActor | null;
  /** Every role of one's own that may. */
  readonly able: readonly AuthenticatedActor[];
  /** Why no role of one's own may ask for it, whatever is filled in; null where one may. */
  readonly denied: NotAllowed | null;
  /** What the server says of the form as it is now; null while it is not complete. */
  readonly rehearsal: Receipt | null;
  readonly rehearsing: boolean;
  /** Why it would be refused, or was. */
  readonly refusal: Error | null;
  readonly receipt: Receipt | null;
  readonly giving: boolean;
  readonly complete: boolean;
  readonly submit: () => Promise<void>;
  /** Asks again what failed: the command if it was given, else only what it would do. */
  readonly retry: () => void;
  /** Begins another one, under another key. */
  readonly again: () => void;
}

/**
 * The command of a form. Its key is made once for a filled form and kept over every retry, so that
 * an answer that was lost on the way never makes the command happen twice.
 *
 * @param name what the table of rights calls it.
 * @param path below the book, local government or registries of the address, `commitments`.
 * @param body null while something is still missing.
 */
export function useCommand(name: CommandName, path: string, body: object | null): Command {
  const here = useHere();
  const { actor, able, denied } = useAsking(name);
  const standing = useStanding();
  const over = standing.kind !== 'somebody' || standing.over;
  const assignment = actor?.assignment ?? '';
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [failure, setFailure] = useState<{ readonly of: string; readonly error: Error } | null>(
    null,
  );
  const [giving, setGiving] = useState(false);
  const text = JSON.stringify([assignment, path, body]);
  const settled = useSettled(text);
  const order = { path: `${here?.root}/${path}`, assignment, key };
  const rehearsal = useQuery({
    queryKey: ['rehearsal', key, settled],
    queryFn: ({ signal }) => rehearse({ ...order, body: body ?? {} }, signal),
    enabled: body !== null && actor !== null && settled === text && receipt === null,
    retry: false,
    staleTime: 5_000,
    gcTime: 0,
  });
  const submit = async () => {
    if (body === null || actor === null || giving) return;
    setGiving(true);
    setFailure(null);
    try {
      const written = await give({ ...order, body });
      // No page that is opened from now on may show, even for a moment, what was there before.
      answers.removeQueries({ type: 'inactive', predicate: isOfBooks });
      setReceipt(written);
      await answers.invalidateQueries({ predicate: isOfBooks });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setFailure({ of: text, error });
    } finally {
      setGiving(false);
    }
  };
  const fresh = settled === text;
  // What failed because the session was over may be given again once one is signed in.
  const failed = failure?.of === text && (over || !isUnknown(failure.error));
  return {
    actor,
    able,
    denied,
    rehearsal: fresh ? (rehearsal.data ?? null) : null,
    rehearsing: body !== null && actor !== null && (!fresh || rehearsal.isFetching),
    refusal: failed ? failure.error : fresh ? rehearsal.error : null,
    receipt,
    giving,
    complete: body !== null,
    submit,
    retry: () => void (failed ? submit() : rehearsal.refetch()),
    again: () => {
      setKey(crypto.randomUUID());
      setReceipt(null);
      setFailure(null);
    },
  };
}

/** Whether an answer can change by a command: all but names of areas, users and rehearsals. */
function isOfBooks({ queryKey: [first] }: { readonly queryKey: readonly unknown[] }): boolean {
  return typeof first === 'string' && first.startsWith('/');
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** The error of each field, by its path on the wire. */
export function errorsByField(
  { refusal }: Command,
  fieldOfRule: FieldOfRule,
): (field: string) => string | undefined {
  if (!(refusal instanceof Problem)) return () => undefined;
  const found = new Map(refusal.errors.map(({ field, detailTh }) => [field, detailTh]));
  const field = fieldOfRule[refusal.code];
  if (field !== undefined && !found.has(field)) found.set(field, refusal.body.detailTh);
  return (name) => found.get(name);
}

/** A form with its answer below it: what it would do, why not, and the receipt. */
export function CommandForm({
  title,
  purpose,
  command,
  submitLabel,
  children,
  onAgain,
  back,
}: {
  readonly title: string;
  readonly purpose: ReactNode;
  readonly command: Command;
  readonly submitLabel: string;
  readonly children: ReactNode;
  readonly onAgain: () => void;
  /** Where what was changed can be seen; the book's integrated view when absent. */
  readonly back?: WayBack | undefined;
}) {
  const { actor, denied, receipt, giving, complete, refusal } = command;
  if (receipt !== null) {
    const again = () => {
      command.again();
      onAgain();
    };
    return <ReceiptNotice title={title} receipt={receipt} again={again} back={back} />;
  }
  return (
    <section aria-labelledby="form-title" className="form-page">
      <div className="page-head">
        {back && (
          <p className="muted">
            <Link href={back.href}>‹ {back.label}</Link>
          </p>
        )}
        <h1 id="form-title">{title}</h1>
        <p className="muted">{purpose}</p>
      </div>
      <InWhichRole command={command} />
      {denied !== null && <Denial denied={denied} />}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void command.submit();
        }}
      >
        {children}
        <Verdict command={command} />
        <div className="form-actions">
          <Button
            type="primary"
            htmlType="submit"
            size="large"
            loading={giving}
            disabled={!complete || actor === null || !mayBeGiven(refusal)}
          >
            {submitLabel}
          </Button>
        </div>
      </form>
    </section>
  );
}

/** In which role it is recorded; of several that could, one is chosen. */
function InWhichRole({ command: { actor, able, denied } }: { readonly command: Command }) {
  const { setAssignment } = useChoices();
  if (actor === null) {
    return denied === null ? (
      <Alert
        type="info"
        showIcon
        title="วันนี้ท่านไม่มีหน้าที่ที่ได้รับมอบหมาย"
        description="แจ้งผู้ดูแลระบบพร้อมคำสั่งของหน่วยงาน เพื่อมอบหมายหน้าที่ให้ท่าน"
      />
    ) : null;
  }
  if (able.length === 1) {
    return (
      <p className="acting">
        บันทึกในหน้าที่ <strong>{roleTitle(actor)}</strong>
      </p>
    );
  }
  return (
    <p className="acting">
      <label>
        บันทึกในหน้าที่{' '}
        <select
          value={actor.assignment}
          onChange={(event) => setAssignment(event.target.value)}
          aria-label="บันทึกในหน้าที่"
        >
          {able.map((role) => (
            <option key={role.assignment} value={role.assignment}>
              {roleTitle(role)}
            </option>
          ))}
        </select>
      </label>
    </p>
  );
}

/** Says before anything is filled in that this person may not, and who may. */
function Denial({ denied }: { readonly denied: NotAllowed }) {
  const { actor, action, allowedRoles, isElsewhere } = denied;
  const allowed = actorsAt(useEverybody(), useHere()).filter(({ role }) =>
    allowedRoles.includes(role),
  );
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={`${thai(roleName, actor.role)} ไม่มีสิทธิ${thai(commandName, action)}${isElsewhere ? 'ที่นี่' : ''}`}
      description={
        <>
          <p>ผู้มีสิทธิคือ {allowedRoles.map((role) => thai(roleName, role)).join(', ')}</p>
          <div className="who-may">
            {allowed.map(({ actor: who, nameTh }) => (
              <a key={who} className="ask" href={signInHref(undefined, who)}>
                เปลี่ยนเป็น {nameTh}
              </a>
            ))}
          </div>
        </>
      }
    />
  );
}

/**
 * A rule refuses, never a form: what a rule would refuse may be given all the same, and the refusal
 * stands in the register of constraints. What cannot be read, or is not this person's to ask, is not
 * a command yet.
 */
function mayBeGiven(refusal: Error | null): boolean {
  return refusal === null || isOfRule(refusal);
}

/** Whether the server did not know who asked. */
function isUnknown(error: Error): boolean {
  return error instanceof Problem && error.body.status === 401;
}

function isOfRule(refusal: Error | null): boolean {
  return refusal instanceof Problem && refusal.body.source !== undefined;
}

/** What the server says of the form as it is now. */
export function Verdict({ command }: { readonly command: Command }) {
  const { actor, complete, denied, refusal, rehearsal, rehearsing } = command;
  if (denied !== null) return null;
  return (
    <div className="verdict" aria-live="polite" data-testid="verdict">
      {!complete && <p className="muted">กรอกให้ครบ ระบบจะลองตรวจกับกฎให้ก่อนบันทึก</p>}
      {complete && rehearsing && refusal === null && <p className="muted">กำลังลองตรวจกับกฎ …</p>}
      {refusal !== null && <ProblemNotice error={refusal} retry={command.retry} />}
      {refusal instanceof Problem && actor !== null && (
        <OverrideWay refusal={refusal} person={actor.subject} />
      )}
      {isOfRule(refusal) && (
        <p className="muted">
          หากยืนยันจะบันทึก ระบบจะปฏิเสธ และเก็บคำสั่งนี้ไว้ในทะเบียนคำสั่งที่ถูกปฏิเสธ เพื่อให้เห็นข้อจำกัด
        </p>
      )}
      {refusal instanceof Problem && refusal.code === 'KEY_REUSED' && (
        <p>
          แบบนี้ถูกบันทึกไปแล้วด้วยข้อมูลก่อนแก้ ตรวจในทะเบียนก่อน หากต้องการบันทึกอีกรายการจริง{' '}
          <button type="button" className="link" onClick={command.again}>
            ใช้เป็นแบบใหม่
          </button>
        </p>
      )}
      {rehearsal !== null && refusal === null && (
        <Alert
          type={rehearsal.warnings.length === 0 ? 'success' : 'warning'}
          showIcon
          data-testid="would-do"
          title={verdictOn(rehearsal)}
          description={
            <>
              <EventCounts receipt={rehearsal} />
              <Warnings receipt={rehearsal} />
            </>
          }
        />
      )}
    </div>
  );
}

function verdictOn({ repeated, warnings }: Receipt): string {
  if (repeated) return 'แบบนี้บันทึกไปแล้ว';
  return warnings.length === 0 ? 'ผ่านกฎทุกข้อ เมื่อบันทึกจะเกิด' : 'บันทึกได้ แต่มีข้อสังเกต เมื่อบันทึกจะเกิด';
}

function EventCounts({ receipt }: { readonly receipt: Receipt }) {
  const counts = new Map<string, number>();
  for (const { type } of receipt.events) counts.set(type, (counts.get(type) ?? 0) + 1);
  if (counts.size === 0) return null;
  return (
    <span>
      {[...counts].map(([type, count]) => `${thai(eventName, type)} ${count} เหตุการณ์`).join(' · ')}
    </span>
  );
}
