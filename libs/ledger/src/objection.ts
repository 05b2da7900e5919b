import type { DecisionId, EventOf, ResolutionId } from './book.events';
import type { BookState } from './book.state';
import { nextId, propose, type CommandContext, type Findings, type Proposal } from './decision';
import type { ObjectionId, OpinionId } from './minutes.events';
import { finding } from './rejection';
import type { OutsideDocument } from './stored-values';

/**
 * An official records that they objected in writing to something in the book (ทักท้วง), and is free of
 * liability for it (Budget Procedures Act B.E. 2561 s.52). Whoever asks is who objected, in the office in
 * which they ask.
 */
export interface RecordObjection {
  readonly type: 'RecordObjection';
  readonly objection?: ObjectionId | undefined;
  /** What is objected to, by its kind and id: `commitment` and `C0001`, `decision` and `R0001/1`. */
  readonly about: { readonly kind: string; readonly id: string };
  readonly grounds: string;
  readonly document: OutsideDocument;
}

/** The secretary records that a member of the committee was of another opinion (ความเห็นแย้ง). */
export interface RecordMinorityOpinion {
  readonly type: 'RecordMinorityOpinion';
  readonly opinion?: OpinionId | undefined;
  readonly resolution: ResolutionId;
  /** The decision that it is about; the whole resolution when absent. */
  readonly decision?: DecisionId | undefined;
  /** The seat, by its office. */
  readonly seat: string;
  readonly grounds: string;
}

/** Proposes an objection, on the day on which it was written. */
export function recordObjection(
  state: BookState,
  { objection, about, grounds, document }: RecordObjection,
  { actor, today }: CommandContext,
): readonly Proposal[] {
  const id =
    objection ?? nextId<ObjectionId>('OB', 0, (taken) => state.recorded.has(`objection|${taken}`));
  const { kind, id: of } = about;
  const { office } = actor;
  const data = { objection: id, about: { kind, id: of }, office, grounds, document };
  const dates = { decidedOn: document.date, effectiveOn: document.date };
  return [propose('objection.recorded.v1', data, dates, today)];
}

/**
 * An objection is to what stands in the book, and of the office of whoever records it. One that was
 * written after what it objects to is noted, since it did not warn anybody.
 */
export function* guardObjection(
  state: BookState,
  { data, actor, decidedOn }: EventOf<'objection.recorded.v1'>,
): Findings {
  const { kind, id } = data.about;
  const { office } = actor;
  if (data.office !== office) {
    yield finding('OBJECTION_OF_ANOTHER', { office, stated: data.office });
  }
  const act = state.recorded.get([kind, ...id.split('/')].join('|'));
  if (!act) return yield finding('OBJECTION_TO_UNKNOWN', { kind, id });
  if (act.decidedOn < decidedOn) {
    yield finding('OBJECTION_AFTER_ACT', { kind, id, decidedOn: act.decidedOn, on: decidedOn });
  }
}

/** Proposes a minority opinion, on the day of the meeting. */
export function recordMinorityOpinion(
  state: BookState,
  { opinion, resolution, decision, seat, grounds }: RecordMinorityOpinion,
  { today }: CommandContext,
): readonly Proposal[] {
  const id =
    opinion ??
    nextId<OpinionId>('MO', 0, (taken) => state.recorded.has(`minority-opinion|${taken}`));
  const date = state.resolutions.get(resolution)?.record.meeting.date ?? today;
  const of = decision === undefined ? {} : { decision };
  const data = { opinion: id, resolution, ...of, seat, grounds };
  return [
    propose('minority-opinion.recorded.v1', data, { decidedOn: date, effectiveOn: date }, today),
  ];
}

/** A minority opinion is on something that was resolved. */
export function* guardMinorityOpinion(
  state: BookState,
  { data: { resolution: id, decision } }: EventOf<'minority-opinion.recorded.v1'>,
): Findings {
  const resolution = state.resolutions.get(id);
  if (!resolution) return yield finding('RESOLUTION_UNKNOWN', { resolution: id });
  if (decision === undefined) return;
  if (!resolution.record.decisions.some((one) => one.decision === decision)) {
    yield finding('DECISION_NOT_RESOLVED', { resolution: id, decision });
  }
}
