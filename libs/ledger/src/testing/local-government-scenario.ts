import type { AreaId } from '../areas';
import { toCalendarDate, type CalendarDate } from '../calendar';
import type { Actor } from '../circumstances';
import type { Decision } from '../decision';
import { localGovernmentDecider } from '../local-government';
import type {
  ApproveCeilingException,
  DeclineRequest,
  LocalGovernmentCommand,
  MakePledge,
  RecordCouncilAssent,
  RecordOutsideSubsidy,
  StateCeiling,
} from '../local-government.commands';
import type { LocalGovernmentContext, TargetStanding } from '../local-government-decision';
import type {
  LocalGovernmentDataOf,
  LocalGovernmentEvent,
  LocalGovernmentEventType,
} from '../local-government.events';
import { EMPTY_LOCAL_GOVERNMENT, type LocalGovernmentState } from '../local-government.state';
import type { Reference } from '../reference';
import { finding, Rejection, type RejectionCode, type RejectionFacts } from '../rejection';
import { parseBaht, type Satang } from '../satang';
import type {
  ContributionId,
  LocalGovernmentId,
  OutsideDocument,
  ProjectId,
  RoundId,
} from '../stored-values';
import { REFERENCE, registryEvent, referenceOf, SILA } from './reference';

/*
 * Given, when, then for the stream of one local government: เทศบาลเมืองศิลา of Khon Kaen, when a
 * scenario does not say. Its type is a town's: 3 % of its revenue a year, in cash.
 */

/** Who asks. */
export const CLERK: Actor = {
  subject: 'subject-clerk',
  role: 'local-government-officer',
  office: 'เทศบาลเมืองศิลา',
};

/** Who supervises, in the office that a scenario needs. */
export const SUPERVISOR: Actor = {
  subject: 'subject-supervisor',
  role: 'governor',
  office: 'ผู้กำกับดูแล',
};

/** The day on which everything is asked when a scenario does not say. */
export const ASKED_ON = toCalendarDate('2022-03-01');

/** A book that takes any pledge. */
export const STANDING: TargetStanding = { open: true, project: 'known', round: 'open' };

/** A command with the circumstances in which it is asked. */
export interface LocalGovernmentAsked {
  readonly command: LocalGovernmentCommand;
  readonly on?: string;
  readonly of?: LocalGovernmentId;
  readonly reference?: Reference;
  readonly standing?: TargetStanding;
  readonly by?: Actor;
  readonly absorbed?: readonly LocalGovernmentState[];
}

/** What has happened before: events as they are, commands as they were decided. */
export type LocalGovernmentStep =
  LocalGovernmentCommand | LocalGovernmentAsked | LocalGovernmentEvent;

/** The town's project, round and contributions in scenarios. */
export const PROJECT = 'P1' as ProjectId;
/** The round of the province in scenarios. */
export const ROUND = 'M1' as RoundId;
/** The first contribution of the town. */
export const K1 = `${SILA}.K1` as ContributionId;
/** The second contribution of the town. */
export const K2 = `${SILA}.K2` as ContributionId;

/** Baht as satang. */
export const money = (baht: number | string): Satang => parseBaht(String(baht));

/** A document of the day on which scenarios are asked. */
export function letter(number: string, date = '2022-03-01'): OutsideDocument {
  return { number, date: toCalendarDate(date) };
}

/** A pledge of cash out of the town's own revenue: `K1` by letter, source and project of its own. */
export function pledge(
  name: string | undefined,
  amount: number,
  more: Partial<MakePledge> = {},
): MakePledge {
  return {
    type: 'MakePledge',
    contribution: name,
    target: { area: 'TH40' as AreaId, fiscalYear: 2565, project: PROJECT },
    form: 'cash',
    amount: money(amount),
    purpose: 'สมทบโครงการพัฒนาแหล่งน้ำ',
    source: { fund: 'own-revenue', reference: `หมวดเงินอุดหนุน ${name}` },
    document: letter(`ศล ${name}`),
    ...more,
  };
}

/** No to the round's request. */
export function decline(more: Partial<DeclineRequest> = {}): DeclineRequest {
  return {
    type: 'DeclineRequest',
    area: 'TH40' as AreaId,
    fiscalYear: 2565,
    round: ROUND,
    reason: 'งบประมาณไม่เพียงพอ',
    document: letter('ศล ปฏิเสธ'),
    ...more,
  };
}

/** The council's assent by a transfer, which needs nothing else. */
export function assent(
  contribution: ContributionId,
  amount: number,
  more: Partial<RecordCouncilAssent> = {},
): RecordCouncilAssent {
  return {
    type: 'RecordCouncilAssent',
    contribution,
    authority: 'transfer',
    item: `โอนงบประมาณ ${contribution}`,
    amount: money(amount),
    document: letter('มติสภา 1/2565'),
    ...more,
  };
}

/** The governor's approval, as it is for a town. */
export function supervise(contribution: ContributionId, date?: string): LocalGovernmentCommand {
  return {
    type: 'RecordSupervisorApproval',
    contribution,
    supervisor: 'governor',
    document: letter('ขก 1', date),
  };
}

/** What the council gave comes to nothing. */
export function lapse(contribution: ContributionId, date?: string): LocalGovernmentCommand {
  return {
    type: 'RecordAuthorityLapse',
    contribution,
    reason: 'มิได้ประกาศใช้ภายในปีงบประมาณ',
    document: letter('ศล ตกไป', date),
  };
}

/** The promulgation. */
export function promulgate(contribution: ContributionId, date?: string): LocalGovernmentCommand {
  return { type: 'RecordPromulgation', contribution, document: letter('ประกาศ 1', date) };
}

/** The figure of which the ceiling is a share: 3 % of it for a town. */
export function stateBase(base: number, more: Partial<StateCeiling> = {}): StateCeiling {
  return {
    type: 'StateCeiling',
    fiscalYear: 2565,
    base: money(base),
    baseFiscalYear: 2564,
    source: letter('งบแสดงฐานะการเงิน 2564', '2021-12-30'),
    ...more,
  };
}

/** A subsidy outside this ledger. */
export function subsidise(
  subsidy: string,
  amount: number,
  more: Partial<RecordOutsideSubsidy> = {},
): RecordOutsideSubsidy {
  return {
    type: 'RecordOutsideSubsidy',
    subsidy: subsidy as never,
    fiscalYear: 2565,
    amount: money(amount),
    recipient: 'โรงเรียนบ้านศิลา',
    document: letter(`ฎีกา ${subsidy}`),
    ...more,
  };
}

/** More than the ceiling may be given. */
export function except(
  exception: string,
  amount: number,
  more: Partial<ApproveCeilingException> = {},
): ApproveCeilingException {
  return {
    type: 'ApproveCeilingException',
    exception: exception as never,
    fiscalYear: 2565,
    amount: money(amount),
    approvedBy: 'ผู้ว่าราชการจังหวัดขอนแก่น',
    document: letter(`ขก ${exception}`),
    ...more,
  };
}

/** Reference data in which the rate for towns, or the rule of a code, was checked against the law. */
export function verified(...codes: readonly RejectionCode[]): Reference {
  const citation = 'ราชกิจจานุเบกษา';
  return referenceOf(
    registryEvent('rate.marked.v1', { rate: 'ceiling-TOWN' as never, verified: true, citation }),
    ...codes.map((code) => registryEvent('rule.marked.v1', { code, verified: true, citation })),
  );
}

/** The clerk, but for what a supervisor does: each in the own office. */
function actorOf(command: LocalGovernmentCommand): Actor {
  if ('supervisor' in command) return { ...SUPERVISOR, role: command.supervisor };
  return command.type === 'ApproveCeilingException' ? SUPERVISOR : CLERK;
}

function contextOf(asked: LocalGovernmentAsked): LocalGovernmentContext {
  return {
    localGovernment: asked.of ?? SILA,
    actor: asked.by ?? actorOf(asked.command),
    today: asked.on === undefined ? ASKED_ON : toCalendarDate(asked.on),
    reference: asked.reference ?? REFERENCE,
    target: asked.standing ?? STANDING,
    absorbed: asked.absorbed ?? [],
  };
}

/** Decides one command. */
export function askOf(
  state: LocalGovernmentState,
  step: LocalGovernmentCommand | LocalGovernmentAsked,
): Decision<LocalGovernmentEvent> {
  const asked = 'command' in step ? step : { command: step };
  return localGovernmentDecider.decide(state, asked.command, contextOf(asked));
}

/** The state after further events. */
export function after(
  state: LocalGovernmentState,
  events: readonly LocalGovernmentEvent[],
): LocalGovernmentState {
  return events.reduce((before, event) => localGovernmentDecider.evolve(before, event), state);
}

/** The events to which steps come, from nothing; a refused command ends the test. */
export function lifeOf(...steps: readonly LocalGovernmentStep[]): readonly LocalGovernmentEvent[] {
  let state = EMPTY_LOCAL_GOVERNMENT;
  return steps.flatMap((step) => {
    const events = 'recordedOn' in step ? [step] : askOf(state, step).events;
    state = after(state, events);
    return events;
  });
}

/** An event as it would be written, whole. */
export function eventOf<T extends LocalGovernmentEventType>(
  type: T,
  data: LocalGovernmentDataOf<T>,
  on: CalendarDate | string = ASKED_ON,
): LocalGovernmentEvent {
  const day = toCalendarDate(on);
  const dates = { decidedOn: day, effectiveOn: day, recordedOn: ASKED_ON };
  return { type, data, actor: CLERK, ...dates } as LocalGovernmentEvent;
}

/** What can be claimed of the answer to a command. */
export interface LocalGovernmentAnswer {
  /** The events, whole, in their order, and no others; nothing that was found but let through. */
  thenEvents(...events: readonly LocalGovernmentEvent[]): void;
  /** The events' types, and nothing that was found but let through. */
  thenHappens(...types: readonly LocalGovernmentEventType[]): void;
  /** The events' types, and the codes of what was found but does not refuse. */
  thenWarns(types: readonly LocalGovernmentEventType[], codes: readonly RejectionCode[]): void;
  /** No event: it is done already. */
  thenNothing(): void;
  /** Refused with this code and exactly these facts. */
  thenRefused<C extends RejectionCode>(code: C, facts: RejectionFacts[C]): void;
  /** Refused with this code, where the figures are another scenario's subject. */
  thenRefusedAs(code: RejectionCode): void;
}

/** Given what has happened, when a command is asked, then this is the answer. */
export function givenLife(...steps: readonly LocalGovernmentStep[]): {
  when(asked: LocalGovernmentCommand | LocalGovernmentAsked): LocalGovernmentAnswer;
  /** What was decided, for a spec that looks for itself. */
  decided(asked: LocalGovernmentCommand | LocalGovernmentAsked): Decision<LocalGovernmentEvent>;
} {
  const state = after(EMPTY_LOCAL_GOVERNMENT, lifeOf(...steps));
  return { when: (asked) => answerTo(state, asked), decided: (asked) => askOf(state, asked) };
}

function answerTo(
  state: LocalGovernmentState,
  asked: LocalGovernmentCommand | LocalGovernmentAsked,
): LocalGovernmentAnswer {
  const refusal = (): Rejection => {
    try {
      const { events } = askOf(state, asked);
      throw new Error(`not refused, but decided: ${events.map(({ type }) => type).join(', ')}`);
    } catch (error) {
      if (error instanceof Rejection) return error;
      throw error;
    }
  };
  const codes = (): readonly unknown[] => {
    const { events, warnings } = askOf(state, asked);
    return [events.map(({ type }) => type), warnings.map(({ code }) => code)];
  };
  return {
    thenEvents(...events) {
      expect(askOf(state, asked)).toStrictEqual({ events, warnings: [] });
    },
    thenHappens(...types) {
      expect(codes()).toStrictEqual([types, []]);
    },
    thenWarns(types, found) {
      expect(codes()).toStrictEqual([types, found]);
    },
    thenNothing() {
      expect(askOf(state, asked)).toStrictEqual({ events: [], warnings: [] });
    },
    thenRefused(code, facts) {
      expect(refusal().finding).toStrictEqual(finding(code, facts));
    },
    thenRefusedAs(code) {
      expect(refusal().code).toBe(code);
    },
  };
}
