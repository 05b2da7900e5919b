import { MemoryEventStore } from '@app/event-store';
import {
  parseBaht,
  Rejection,
  toCalendarDate,
  type ContributionId,
  type LocalGovernmentCommand,
  type LocalGovernmentId,
  type ProjectId,
} from '@app/ledger';
import type { LedgerCommands } from './ledger-commands';
import { askedOf, assent, BAN_PET, found, pledge, PROJECTS, SILA } from './testing/hand-over-world';
import { askedOfRegistry, commandsOver } from './testing/one-project-book';

/*
 * A merger as the administrator records it: what the merged one has given is known to decisions about its
 * successor, in whichever process, at once.
 */

const [DAM, ROAD] = PROJECTS as [ProjectId, ProjectId];
const day = toCalendarDate;
const document = { number: 'ศล 9', date: day('2022-02-01') };
const OLD = `${BAN_PET}.K1` as ContributionId;
const NEW = `${SILA}.K1` as ContributionId;

/** บ้านเป็ด has 200 of its 300 baht out of the ordinance; then it is merged into ศิลา. */
async function merged(): Promise<{ store: MemoryEventStore; successor: LedgerCommands }> {
  const store = new MemoryEventStore();
  const [before, successor] = [commandsOver(store), commandsOver(store)];
  await found(before);
  await before.execute(askedOf(BAN_PET, pledge('K1', DAM, 200)));
  const ordinance = { ...assent(OLD, 200), authority: 'ordinance', item: '7', document };
  await before.execute(askedOf(BAN_PET, ordinance as LocalGovernmentCommand));
  // The other process has folded both before anything was merged.
  await successor.execute(askedOf(SILA, pledge('K9', DAM, 1)));
  await before.execute(
    askedOfRegistry({
      type: 'MergeLocalGovernments',
      entries: [{ localGovernment: BAN_PET, into: SILA, citation: 'ราชกิจจานุเบกษา' }],
      effectiveOn: day('2022-01-15'),
    }),
  );
  return { store, successor };
}

/** The successor's own pledge of what บ้านเป็ด pledged. */
const again = (): LocalGovernmentCommand => ({
  ...(pledge('K1', ROAD, 200) as LocalGovernmentCommand & { type: 'MakePledge' }),
  document: { number: 'ศล 1', date: day('2022-02-01') },
});

async function answerTo(
  commands: LedgerCommands,
  of: LocalGovernmentId,
  command: LocalGovernmentCommand,
): Promise<unknown> {
  try {
    await commands.execute(askedOf(of, command));
    return 'done';
  } catch (error) {
    if (error instanceof Rejection) return error.finding;
    throw error;
  }
}

it('after a merger the successor pledges nothing that the merged one has pledged', async () => {
  const { successor } = await merged();
  expect(await answerTo(successor, SILA, again())).toEqual({
    code: 'SOURCE_COUNTED_ALREADY',
    facts: { reference: 'งบ K1', contribution: OLD },
  });
});

it('gives by no item by which the merged one gave, and what is left of the ceiling', async () => {
  const { successor } = await merged();
  const other = { ...again(), source: { fund: 'own-revenue', reference: 'งบ อื่น' } };
  expect(await answerTo(successor, SILA, other as LocalGovernmentCommand)).toBe('done');
  const item = { ...assent(NEW, 1), item: '๗', document } as LocalGovernmentCommand;
  expect(await answerTo(successor, SILA, item)).toMatchObject({
    code: 'AUTHORITY_COUNTED_ALREADY',
    facts: { contribution: OLD },
  });
  expect(await answerTo(successor, SILA, assent(NEW, 101))).toMatchObject({
    code: 'ABOVE_YEARLY_CEILING',
    facts: { used: parseBaht('200'), remaining: parseBaht('100') },
  });
  expect(await answerTo(successor, SILA, assent(NEW, 100))).toBe('done');
});

it('has all of it free once the merged one’s ordinance lapses, which may be told after the merger', async () => {
  const { store, successor } = await merged();
  expect(await answerTo(successor, SILA, again())).not.toBe('done');
  const lapse: LocalGovernmentCommand = {
    type: 'RecordAuthorityLapse',
    contribution: OLD,
    reason: 'มิได้ประกาศใช้ก่อนรวม',
    document,
  };
  expect(await answerTo(commandsOver(store), BAN_PET, lapse)).toBe('done');
  expect(await answerTo(successor, SILA, again())).toBe('done');
  const whole = { ...assent(NEW, 200), item: '7', document } as LocalGovernmentCommand;
  expect(await answerTo(successor, SILA, whole)).toBe('done');
});
