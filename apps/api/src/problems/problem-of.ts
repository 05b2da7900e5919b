import { HttpException } from '@nestjs/common';
import { NotAllowed } from '@app/access';
import {
  CorruptStream,
  DeadlineExceeded,
  KeyReused,
  MalformedCommand,
  StreamBusy,
} from '@app/commands';
import {
  LogAway,
  LogDamaged,
  LogUnusable,
  OutcomeUnknown,
  StoreBusy,
  TooLarge,
} from '@app/event-store';
import { parseAreaId, Rejection, RULES, wireFacts } from '@app/ledger';
import { InvalidPageToken, ViewBeingBuilt } from '@app/views';
import { ImportRefused } from '../imports/import-refused';
import { InvalidInput, type PlacedFault } from '../input/field-fault';
import { fieldFaultText } from './field-fault-text';
import { isDatabaseAway } from './database-away';
import { problemOfEdge } from './edge-problem';
import { problemOfIdentity } from './identity-problem';
import { problemOfIntegrity } from './integrity-problem';
import { problem, type ProblemDraft } from './problem';
import { rejectionStatus, rejectionText } from './rejection-text';
import { problemOfSession } from './session-problem';
import {
  NoAnswerInTime,
  NoAssignment,
  NotIdentified,
  NotReady,
  NotThere,
  ViewBehind,
} from './request-errors';
import {
  notAllowedText,
  notThereText,
  REQUEST_TEXTS as TEXTS,
  viewBeingBuiltText,
} from './request-text';

/** A moment's wait is enough for a queue or a lost connection. */
const RETRY_AFTER_SECONDS = 1;

/**
 * The problem that tells a client what became of its request.
 *
 * @returns undefined for an error that nobody thought of: a fault of ours, to be logged.
 */
export function problemOf(error: unknown): ProblemDraft | undefined {
  if (error instanceof Rejection) return ofRejection(error);
  if (error instanceof InvalidInput) return ofInvalidInput(error.faults);
  if (error instanceof NotAllowed) return ofNotAllowed(error);
  if (error instanceof NotThere) return ofNotThere(error);
  if (error instanceof NotIdentified) return ofNotIdentified(error);
  if (error instanceof NoAssignment) return problem(403, 'NO_ASSIGNMENT', TEXTS.NO_ASSIGNMENT, {});
  return (
    ofRequest(error) ??
    problemOfEdge(error) ??
    problemOfIdentity(error) ??
    problemOfSession(error) ??
    problemOfIntegrity(error) ??
    ofMoment(error) ??
    ofHttp(error)
  );
}

function ofNotThere({ what, id }: NotThere): ProblemDraft {
  const code = `${what.replaceAll(/(?=[A-Z])/g, '_').toUpperCase()}_UNKNOWN`;
  return problem(404, code, notThereText(what, id), { field: what });
}

function ofRejection({ finding }: Rejection): ProblemDraft {
  const { code, facts } = finding;
  return problem(rejectionStatus(code), code, rejectionText(finding), {
    facts: wireFacts(facts),
    source: RULES[code].source,
  });
}

function ofInvalidInput(faults: readonly PlacedFault[]): ProblemDraft {
  const errors = faults.map((found) => {
    const { en, th } = fieldFaultText(found);
    return { field: found.field, code: found.code, detail: en, detailTh: th };
  });
  const [first] = errors;
  return problem(400, 'INVALID_INPUT', TEXTS.INVALID_INPUT, {
    errors,
    ...(first && errors.length === 1 ? { field: first.field } : {}),
  });
}

/** What is elsewhere is answered as if it were not there, wherever it is found out. */
function ofNotAllowed(refused: NotAllowed): ProblemDraft {
  const { actor, action, area, allowedRoles: allowed } = refused;
  if (refused.isElsewhere && area !== '*') {
    return ofNotThere(new NotThere(parseAreaId(area) ? 'area' : 'localGovernment', area));
  }
  const text = notAllowedText({ role: actor.role, actorArea: actor.area, action, area, allowed });
  return problem(403, 'NOT_ALLOWED', text, { facts: { action, area, allowedRoles: allowed } });
}

function ofNotIdentified({ reason }: NotIdentified): ProblemDraft {
  const codes = {
    'no-actor': 'NO_ACTOR',
    'session-over': 'SESSION_OVER',
  } as const;
  const code = codes[reason];
  return problem(401, code, TEXTS[code], { field: 'Authorization' });
}

/** The request could not have been done at any time. */
function ofRequest(error: unknown): ProblemDraft | undefined {
  if (error instanceof KeyReused) {
    return problem(409, 'KEY_REUSED', TEXTS.KEY_REUSED, { field: 'Idempotency-Key' });
  }
  if (error instanceof TooLarge) {
    const { what, size, max } = error;
    return problem(413, 'TOO_LARGE', TEXTS.TOO_LARGE, { facts: { what, size, max } });
  }
  if (error instanceof MalformedCommand) {
    return problem(400, 'INVALID_INPUT', TEXTS.INVALID_INPUT, {
      errors: error.issues.map(({ path, message }) => ({
        field: path,
        code: 'MALFORMED',
        detail: message,
        detailTh: 'ค่านี้บันทึกไม่ได้',
      })),
    });
  }
  if (error instanceof InvalidPageToken) {
    return ofInvalidInput([{ code: 'CURSOR_MALFORMED', facts: {}, field: 'page' }]);
  }
  if (error instanceof ImportRefused) {
    return problem(422, 'IMPORT_REFUSED', TEXTS.IMPORT_REFUSED, { errors: error.errors });
  }
  return undefined;
}

/** The request may be done when it is asked again. */
function ofMoment(error: unknown): ProblemDraft | undefined {
  const later = { retryAfter: RETRY_AFTER_SECONDS };
  if (isDatabaseAwayItself(error)) {
    return problem(503, 'DATABASE_AWAY', TEXTS.DATABASE_AWAY, later);
  }
  if (isLogAway(error)) return problem(503, 'LOG_AWAY', TEXTS.LOG_AWAY, later);
  if (isDatabaseRefusal(error)) {
    return problem(503, 'DATABASE_REFUSES', TEXTS.DATABASE_REFUSES, later);
  }
  if (error instanceof StreamBusy || error instanceof StoreBusy) {
    return problem(503, 'BUSY', TEXTS.BUSY, later);
  }
  if (error instanceof DeadlineExceeded) {
    return problem(503, 'DEADLINE_EXCEEDED', TEXTS.DEADLINE_EXCEEDED, later);
  }
  if (error instanceof OutcomeUnknown) {
    return problem(503, 'OUTCOME_UNKNOWN', TEXTS.OUTCOME_UNKNOWN, later);
  }
  if (error instanceof ViewBeingBuilt) {
    const { view, sequence, head } = error;
    const facts = { view, sequence, head };
    return problem(503, 'VIEW_BEING_BUILT', viewBeingBuiltText(error), { facts, ...later });
  }
  if (error instanceof ViewBehind) return problem(504, 'VIEW_BEHIND', TEXTS.VIEW_BEHIND, later);
  if (isLogUnusable(error)) return problem(503, 'LOG_UNUSABLE', TEXTS.LOG_UNUSABLE);
  return undefined;
}

/** The database does not answer; where the log lies in it, the log neither. */
function isDatabaseAwayItself(error: unknown): boolean {
  if (error instanceof NotReady) return error.part === 'database';
  if (error instanceof StoreBusy || error instanceof OutcomeUnknown) {
    return error instanceof LogAway && error.place === 'database' && isDatabaseAway(error);
  }
  return error instanceof NoAnswerInTime || isDatabaseAway(error);
}

/** The log does not answer, wherever it lies. */
function isLogAway(error: unknown): boolean {
  return error instanceof LogAway || error instanceof NotReady;
}

/** The database takes no writes, as on a full disk: the operator has to act. */
export function isDatabaseRefusal(error: unknown): error is StoreBusy {
  return error instanceof StoreBusy && !(error instanceof LogAway) && error.cause !== undefined;
}

/** The log does not hold what it should: the client is told little, the operator everything. */
export function isLogUnusable(error: unknown): boolean {
  return (
    error instanceof LogDamaged || error instanceof LogUnusable || error instanceof CorruptStream
  );
}

/** What Nest and Fastify refuse before any code of ours sees the request. */
function ofHttp(error: unknown): ProblemDraft | undefined {
  const status = statusOf(error);
  switch (status) {
    case 400:
      if ((error as { readonly code?: unknown }).code === 'FST_ERR_BAD_URL') {
        return problem(400, 'MALFORMED_ADDRESS', TEXTS.MALFORMED_ADDRESS);
      }
      return problem(400, 'MALFORMED_JSON', TEXTS.MALFORMED_JSON);
    // What the file server forbids is a path that leads nowhere; our own refusals are no HTTP errors.
    case 403:
    case 404:
    case 405:
      return problem(404, 'ROUTE_UNKNOWN', TEXTS.ROUTE_UNKNOWN);
    case 413:
    case 414:
    case 431:
      return problem(413, 'TOO_LARGE', TEXTS.TOO_LARGE);
    case 415:
      return problem(415, 'UNSUPPORTED_MEDIA_TYPE', TEXTS.UNSUPPORTED_MEDIA_TYPE);
    case 503:
      return problem(503, 'BUSY', TEXTS.BUSY, { retryAfter: RETRY_AFTER_SECONDS });
    default:
      return undefined;
  }
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { readonly statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}
