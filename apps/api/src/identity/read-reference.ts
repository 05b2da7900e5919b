import { Inject, Injectable } from '@nestjs/common';
import { LedgerCommands } from '@app/commands';
import { answerWithin, inTime, LogAway } from '@app/event-store';
import type { Reference } from '@app/ledger';

/** A read waits so long for the registries as they are this moment, where others are known. */
const PATIENCE_MS = 1_000;
/** Longer nobody waits to be let in by the registries: it is the log then that says nothing. */
const SILENCE_MS_MAX = 8_000;
/** While the log is away, who was let in a while ago still reads what the views hold. */
const KEPT_MS = 5 * 60_000;

/**
 * The registries by which reads are judged: as the log has them now; while it does not answer, as they
 * were last known, for some minutes. What writes is always judged by the present ones.
 */
@Injectable()
export class ReadReference {
  private last: { readonly reference: Reference; readonly at: number } | undefined;

  constructor(
    @Inject(LedgerCommands) private readonly commands: Pick<LedgerCommands, 'currentReference'>,
    /** Where the log lies, to be told by its name when it is away. */
    private readonly place: LogAway['place'],
  ) {}

  /** @throws {LogAway} the log does not answer, and nothing is known that is recent enough. */
  async current(): Promise<Reference> {
    const { last } = this;
    const asked = this.now();
    if (last === undefined || performance.now() - last.at > KEPT_MS) return asked;
    return (await answerWithin(PATIENCE_MS, asked)) ?? last.reference;
  }

  /**
   * The registries as the log has them now, for what is done on them.
   *
   * @throws {LogAway} the log does not answer.
   */
  async now(): Promise<Reference> {
    const asked = this.commands.currentReference();
    const reference = await inTime(asked, SILENCE_MS_MAX, () => {
      return new LogAway(new Error(`no answer within ${SILENCE_MS_MAX} ms`), this.place);
    });
    this.last = { reference, at: performance.now() };
    return reference;
  }
}
