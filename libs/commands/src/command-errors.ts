/** The request's time was up before its turn came; nothing was written for it. */
export class DeadlineExceeded extends Error {
  constructor(readonly stream: string) {
    super(`the deadline passed before ${stream} could be written`);
    this.name = 'DeadlineExceeded';
  }
}

/** The same Idempotency-Key was used before with another input; nothing was written. */
export class KeyReused extends Error {
  constructor(readonly idempotencyKey: string) {
    super(`Idempotency-Key ${idempotencyKey} was used before for another command`);
    this.name = 'KeyReused';
  }
}

/** Too many commands wait for one stream; nothing was written. */
export class StreamBusy extends Error {
  constructor(readonly stream: string) {
    super(`too many commands wait for ${stream}`);
    this.name = 'StreamBusy';
  }
}

/** What was asked does not fit the event that it would become; nothing was written. */
export class MalformedCommand extends Error {
  /** Paths within the event and what is wrong there. */
  readonly issues: readonly { readonly path: string; readonly message: string }[];

  constructor(eventType: string, cause: unknown) {
    super(`what was asked does not fit ${eventType}`, { cause });
    this.name = 'MalformedCommand';
    const issues = (cause as { readonly issues?: readonly Issue[] }).issues ?? [];
    this.issues = issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  }
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}
