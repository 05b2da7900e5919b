import type { DataOf, EventOf } from './book.events';
import type { CommandRules, EventRules } from './book-life.rule';
import type { BookState } from './book.state';
import { withChanged } from './changed-entry';
import { nextId, propose, type CommandContext, type Findings, type Proposal } from './decision';
import {
  EVIDENCE_BYTES_MAX,
  EVIDENCE_MEDIA_TYPES,
  type evidenceEventSchemas,
  type EvidenceId,
} from './evidence.events';
import { finding, reject } from './rejection';
import type { OutsideDocument } from './stored-values';

/*
 * Evidence. The file lies outside the log, where it can be erased; the event says what it proves, how
 * large it is and the digest by which it is known. The digest is over a random salt and the file, and
 * the salt lies with the file: once both are erased, nobody can find out by trying what the file was.
 */

/** Attaches a file, which is kept already, to an entry of the book. */
export interface AttachEvidence {
  readonly type: 'AttachEvidence';
  readonly evidence?: EvidenceId | undefined;
  readonly about: DataOf<'evidence.attached.v1'>['about'];
  readonly digest: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly paper: DataOf<'evidence.attached.v1'>['paper'];
}

/** Has a file erased as the law demands: wherever in the book it was attached. */
export interface EraseEvidence {
  readonly type: 'EraseEvidence';
  readonly evidence: EvidenceId;
  /** The law or the decision by which it has to be erased. */
  readonly ground: string;
  readonly document: OutsideDocument;
}

/** What can be asked of a book about evidence. */
export type EvidenceCommand = AttachEvidence | EraseEvidence;

/** What each command proposes. */
export const EVIDENCE_COMMANDS: CommandRules<EvidenceCommand> = {
  AttachEvidence: attachEvidence,
  EraseEvidence: eraseEvidence,
};

function attachEvidence(
  state: BookState,
  command: AttachEvidence,
  { today }: CommandContext,
): readonly Proposal[] {
  const { about, digest, bytes, mediaType, paper } = command;
  const { attached } = state.life.evidence;
  const evidence =
    command.evidence ?? nextId<EvidenceId>('E', attached.size, (id) => attached.has(id));
  const data = {
    evidence,
    about: { kind: about.kind, id: about.id },
    digest,
    bytes,
    mediaType,
    paper,
  };
  return [propose('evidence.attached.v1', data, {}, today)];
}

/** Proposes the erasure of every entry's evidence that is this file; of one erased before, nothing. */
function eraseEvidence(
  state: BookState,
  { evidence: id, ground, document }: EraseEvidence,
  { today }: CommandContext,
): readonly Proposal[] {
  const { attached, ofDigest } = state.life.evidence;
  const found = attached.get(id) ?? reject('EVIDENCE_UNKNOWN', { evidence: id });
  const told = state.recorded.get(`evidence-erasure|${id}`);
  const standing = ofDigest
    .get(found.record.digest, [])
    .filter((one) => one === id || attached.get(one)?.erased === false)
    .filter((one) => told === undefined || one === id);
  return standing.map((evidence) =>
    propose(
      'evidence.erased.v1',
      { evidence, ground, document },
      { decidedOn: document.date, effectiveOn: today },
      today,
    ),
  );
}

/** A file proves an entry that the book has, once; it is of a kind and size that is taken in. */
function* guardAttached(state: BookState, { data }: EventOf<'evidence.attached.v1'>): Findings {
  const { about, digest, bytes, mediaType } = data;
  const { kind, id } = about;
  if (!state.recorded.has(`${kind}|${id.replaceAll('/', '|')}`)) {
    yield finding('EVIDENCE_SUBJECT_UNKNOWN', { kind, id });
  }
  const allowed: readonly string[] = EVIDENCE_MEDIA_TYPES;
  if (!allowed.includes(mediaType)) {
    yield finding('EVIDENCE_TYPE_NOT_ALLOWED', { mediaType, allowed });
  }
  if (bytes > EVIDENCE_BYTES_MAX) {
    yield finding('EVIDENCE_TOO_LARGE', { bytes, max: EVIDENCE_BYTES_MAX });
  }
  const { attached, ofDigest } = state.life.evidence;
  for (const other of ofDigest.get(digest, [])) {
    const known = attached.get(other);
    if (!known || known.erased) continue;
    if (known.record.about.kind !== kind || known.record.about.id !== id) continue;
    yield finding('EVIDENCE_ALREADY_ATTACHED', { evidence: other, kind, id });
  }
}

/** What is erased was attached, and is erased once. */
function* guardErased(state: BookState, { data }: EventOf<'evidence.erased.v1'>): Findings {
  const { evidence } = data;
  const known = state.life.evidence.attached.get(evidence);
  if (!known) return yield finding('EVIDENCE_UNKNOWN', { evidence });
  if (known.erased) yield finding('EVIDENCE_ALREADY_ERASED', { evidence });
}

function evolveAttached(state: BookState, { data }: EventOf<'evidence.attached.v1'>): BookState {
  const { attached, ofDigest } = state.life.evidence;
  const { evidence, digest } = data;
  const remembered = {
    attached: attached.set(evidence, { record: data, erased: false }),
    ofDigest: ofDigest.set(digest, [...ofDigest.get(digest, []), evidence]),
  };
  return { ...state, life: { ...state.life, evidence: remembered } };
}

function evolveErased(state: BookState, { data }: EventOf<'evidence.erased.v1'>): BookState {
  const { attached, ofDigest } = state.life.evidence;
  const erased = withChanged(attached, data.evidence, (one) => ({ ...one, erased: true }));
  return { ...state, life: { ...state.life, evidence: { attached: erased, ofDigest } } };
}

/** The rules over each event, and what it comes to. */
export const EVIDENCE_EVENTS: EventRules<keyof typeof evidenceEventSchemas> = {
  'evidence.attached.v1': { guard: guardAttached, evolve: evolveAttached },
  'evidence.erased.v1': { guard: guardErased, evolve: evolveErased },
};
