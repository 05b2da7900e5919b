import type { CommitmentId, DisbursementId } from './book.events';
import type { BookState } from './book.state';
import type { ExternalKey } from './book.values';
import type { CommandContext, Proposal, StatedDates } from './decision';
import { recordDisbursement, type RecordDisbursement } from './disbursement';
import { comparableKey } from './external-key';
import { lineNamed } from './gfmis-rows';
import { reject } from './rejection';
import type { Satang } from './satang';
import type { LineId, OutsideDocument, ProjectId, SubjectId } from './stored-values';
import { comparable } from './typed-number';

/**
 * Tells of a payment as GFMIS has it: under its key, and under GFMIS's names for what it is of. What is
 * paid is the purchase order, where one is named; otherwise the line that the code stands for, and the
 * project that draws on it.
 */
export interface RecordGfmisPayment extends StatedDates {
  readonly type: 'RecordGfmisPayment';
  readonly key: ExternalKey;
  readonly document: OutsideDocument;
  /** Satang. */
  readonly amount: Satang;
  /** Number of the purchase order or contract, as it was recorded with the commitment. */
  readonly purchaseOrder?: string | undefined;
  /** A code of GFMIS that stands for a line. */
  readonly code?: string | undefined;
  readonly line?: LineId | undefined;
  /** Needed where several projects draw on the line. */
  readonly project?: ProjectId | undefined;
  /** Who is paid, by our own id. */
  readonly payee?: SubjectId | undefined;
}

/** What a payment is of. */
type Placed = Pick<RecordDisbursement, 'disbursement' | 'commitment' | 'project' | 'line'>;

/** Proposes the payment as a fact from outside, once for its key however often it is told. */
export function recordGfmisPayment(
  state: BookState,
  command: RecordGfmisPayment,
  context: CommandContext,
): readonly Proposal[] {
  const { key, document, amount, payee, decidedOn, effectiveOn } = command;
  const payment: RecordDisbursement = {
    type: 'RecordDisbursement',
    basis: 'fact',
    ...(placedBefore(state, key) ?? placed(state, command)),
    key,
    document,
    amount,
    payee,
    decidedOn,
    effectiveOn,
  };
  return recordDisbursement(state, payment, context);
}

/** Told again, a payment is of what it was of: whatever its code stands for by now. */
function placedBefore({ documents, recorded }: BookState, key: ExternalKey): Placed | undefined {
  const id = documents.get(`disbursement-key||${comparableKey(key)}`);
  const before = recorded.get(`disbursement|${id}`);
  switch (before?.type) {
    case 'disbursement.recorded.v1':
    case 'unauthorised.recorded.v1': {
      const { commitment, project, line } = before.data;
      return { disbursement: id as DisbursementId, commitment, project, line };
    }
    default:
      return undefined;
  }
}

function placed(state: BookState, command: RecordGfmisPayment): Placed {
  const { purchaseOrder, code = '' } = command;
  if (purchaseOrder !== undefined) {
    const commitment = state.documents.get(`commitment||${comparable(purchaseOrder)}`);
    if (commitment === undefined) reject('GFMIS_ORDER_UNKNOWN', { purchaseOrder });
    return { commitment: commitment as CommitmentId };
  }
  const line = command.line ?? lineNamed(state, code) ?? reject('GFMIS_CODE_UNKNOWN', { code });
  return { line, project: command.project ?? onlyProjectOf(state, line) };
}

/** The project that draws on a line, where there is one alone: nobody guesses among several. */
function onlyProjectOf(state: BookState, line: LineId): ProjectId {
  const projects = [...state.projects.values()]
    .filter(({ lines }) => lines.includes(line))
    .map(({ project }) => project)
    .sort();
  const [only, ...others] = projects;
  if (only !== undefined && others.length === 0) return only;
  return reject('GFMIS_PROJECT_UNCLEAR', { line, projects });
}
