import { printable } from '../input/printable';

/** Something that an address names is not there. */
export class NotThere extends Error {
  /** As it can be shown. */
  readonly id: string;

  /** @param what `area`, `book`, `line`, `localGovernment`, `stream` … */
  constructor(
    readonly what: string,
    id: string,
  ) {
    super(`there is no ${what} ${printable(id)}`);
    this.name = 'NotThere';
    this.id = printable(id);
  }
}

/** Nobody is known to ask, or not in a way that this server accepts. */
export class NotIdentified extends Error {
  constructor(readonly reason: 'no-actor' | 'session-over') {
    super(`not identified: ${reason}`);
    this.name = 'NotIdentified';
  }
}

/** Somebody is known, to whom no role is assigned for today, or none that is asked for. */
export class NoAssignment extends Error {
  constructor() {
    super('no role is assigned');
    this.name = 'NoAssignment';
  }
}

/** Somebody is to be erased to whom a role is still assigned, for today or for later. */
export class StillAssigned extends Error {
  constructor(
    readonly person: string,
    readonly assignments: readonly string[],
  ) {
    super(`${person} still holds ${assignments.join(', ')}`);
    this.name = 'StillAssigned';
  }
}

/** The database did not answer a read within the time that anybody waits. */
export class NoAnswerInTime extends Error {
  constructor(ms: number) {
    super(`the database did not answer within ${ms} ms`);
    this.name = 'NoAnswerInTime';
  }
}

/**
 * The log did not answer just now, or the database of the views, in which the log may lie too: this
 * process can serve nobody.
 */
export class NotReady extends Error {
  constructor(readonly part: 'log' | 'database') {
    super(`the ${part} did not answer just now`);
    this.name = 'NotReady';
  }
}

/** The views do not hold one's own write yet. */
export class ViewBehind extends Error {
  constructor(readonly after: string) {
    super(`the views do not hold ${after} yet`);
    this.name = 'ViewBehind';
  }
}

/** The log has no signed checkpoint yet. */
export class NoCheckpoint extends Error {
  constructor() {
    super('there is no checkpoint yet');
    this.name = 'NoCheckpoint';
  }
}
