import fc from 'fast-check';
import type { MemoryEventStore } from '@app/event-store';
import { toCalendarDate, type ContributionId, type ReceiptId } from '@app/ledger';
import type { LedgerRequest } from '../request';
import { askedOf, assent, BAN_PET, foundedLog, pledge, PROJECTS, SILA } from './hand-over-world';
import { actor, asked, askedOfRegistry, commandsOver } from './one-project-book';

/*
 * What people do with contributions of two local governments, in any order, and how the policy runs
 * between.
 */

const document = { number: 'ขก 9', date: toCalendarDate('2022-02-01') };
const reason = 'เหตุ';
/** Who gives. */
export const PLACES = [SILA, BAN_PET] as const;
/** At most so many things are done in one life, and so many contributions are thought of by number. */
export const NUMBERS = 40;

/** How far a pledge goes at once; `supervised` and before wait for a later step, or for ever. */
const WAYS = [
  'withdrawn',
  'council-rejected',
  'transfer',
  'transfer',
  'reserves',
  'assented',
  'supervised',
  'promulgated',
  'promulgated',
  'supervisor-rejected',
  'lapsed',
] as const;
type Way = (typeof WAYS)[number];

/** Something that a person does, at any time. */
export type Deed =
  | {
      readonly deed: 'give';
      readonly by: number;
      readonly to: number;
      readonly baht: number;
      readonly way: Way;
    }
  | { readonly deed: 'go on'; readonly of: number; readonly end: 'promulgated' | 'lapsed' }
  | { readonly deed: 'lapse' | 'receive'; readonly of: number; readonly baht: number }
  | { readonly deed: 'sign' | 'reverse'; readonly of: number }
  | { readonly deed: 'reduce'; readonly baht: number }
  | { readonly deed: 'cancel' | 'merge' };

const which = fc.nat({ max: NUMBERS });
/** What happens in the book happens to few, so that one thing comes of another. */
const few = fc.nat({ max: 5 });
const baht = fc.integer({ min: 1, max: 20 });

/** A run of the policy, and how it ends: at its n-th command or checkpoint, before it or after it. */
export interface Run {
  readonly deed: 'run';
  readonly dies?: { readonly after: number; readonly when: 'before' | 'after' } | undefined;
  /** From the kept checkpoint when absent, else from so many tenths of what lies before it. */
  readonly from?: number | undefined;
  readonly beside: boolean;
}

const runs: fc.Arbitrary<Run> = fc.record({
  deed: fc.constant('run' as const),
  dies: fc.option(
    fc.record({
      after: fc.oneof(fc.nat({ max: 6 }), fc.nat({ max: 40 })),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
    { nil: undefined },
  ),
  from: fc.option(fc.nat({ max: 9 }), { nil: undefined }),
  beside: fc.boolean(),
});

const give = fc.record({
  deed: fc.constant('give' as const),
  by: fc.nat({ max: 1 }),
  to: fc.nat({ max: 1 }),
  baht,
  way: fc.constantFrom(...WAYS),
});

export const steps: fc.Arbitrary<Deed | Run> = fc.oneof(
  { weight: 20, arbitrary: give },
  {
    weight: 4,
    arbitrary: fc.record({
      deed: fc.constant('go on' as const),
      of: which,
      end: fc.constantFrom('promulgated' as const, 'lapsed' as const),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      deed: fc.constantFrom('lapse', 'receive', 'receive'),
      of: few,
      baht,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ deed: fc.constantFrom('sign', 'sign', 'reverse'), of: few }),
  },
  { weight: 2, arbitrary: fc.record({ deed: fc.constant('reduce' as const), baht }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constantFrom('cancel', 'merge', 'merge') }) },
  { weight: 4, arbitrary: runs },
);

export type Asks = (request: LedgerRequest) => Promise<void>;

/** A contribution goes its way at its local government, as far as the rules let it. */
export async function giveOn(
  asks: Asks,
  number: number,
  deed: Deed & { deed: 'give' },
): Promise<ContributionId> {
  const by = PLACES[deed.by] ?? SILA;
  const contribution = `${by}.K${number}` as ContributionId;
  const project = PROJECTS[deed.to];
  if (project === undefined) throw new Error(`there is no project ${deed.to}`);
  await asks(askedOf(by, pledge(`K${number}`, project, deed.baht)));
  await goOn(asks, contribution, deed);
  return contribution;
}

async function goOn(
  asks: Asks,
  contribution: ContributionId,
  deed: Deed & { deed: 'give' },
): Promise<void> {
  const by = placeOf(contribution);
  const of = { contribution, document };
  if (deed.way === 'withdrawn') {
    return asks(askedOf(by, { type: 'WithdrawPledge', ...of, reason }));
  }
  if (deed.way === 'council-rejected') {
    return asks(askedOf(by, { type: 'RecordCouncilRejection', ...of, reason }));
  }
  const authority =
    deed.way === 'transfer'
      ? 'transfer'
      : deed.way === 'reserves'
        ? 'accumulated-reserves'
        : 'ordinance';
  await asks(askedOf(by, { ...assent(contribution, deed.baht), authority } as never));
  if (deed.way === 'supervisor-rejected') {
    const supervisor = 'governor' as const;
    const rejection = { type: 'RecordSupervisorRejection' as const, ...of, supervisor, reason };
    return asks(askedOf(by, rejection, { actor: actor('governor') }));
  }
  if (deed.way === 'supervised' || deed.way === 'promulgated') await supervise(asks, contribution);
  if (deed.way === 'promulgated' || deed.way === 'lapsed') {
    await end(asks, contribution, deed.way);
  }
}

const placeOf = (contribution: ContributionId) =>
  PLACES.find((place) => contribution.startsWith(`${place}.`)) ?? SILA;

function supervise(asks: Asks, contribution: ContributionId): Promise<void> {
  const approval = { type: 'RecordSupervisorApproval', contribution, document } as const;
  return asks(
    askedOf(
      placeOf(contribution),
      { ...approval, supervisor: 'governor' },
      { actor: actor('governor') },
    ),
  );
}

function end(
  asks: Asks,
  contribution: ContributionId,
  way: 'promulgated' | 'lapsed',
): Promise<void> {
  const of = { contribution, document };
  return asks(
    askedOf(
      placeOf(contribution),
      way === 'lapsed'
        ? { type: 'RecordAuthorityLapse', ...of, reason }
        : { type: 'RecordPromulgation', ...of },
    ),
  );
}

/** What happens to contributions in the book, or to who gives them. */
export async function happen(
  asks: Asks,
  given: readonly ContributionId[],
  deed: Exclude<Deed, { deed: 'give' }>,
): Promise<void> {
  switch (deed.deed) {
    case 'reduce': {
      const to = BigInt(deed.baht) * 100n;
      const letter = { ...document, number: `ลด ${deed.baht}` };
      const reduce = { type: 'ReduceProject', project: PROJECTS[0] as never, to } as const;
      return asks(asked('governor', { ...reduce, reason, document: letter }));
    }
    case 'cancel': {
      const cancel = { type: 'CancelProject', project: PROJECTS[1] as never } as const;
      return asks(asked('governor', { ...cancel, reason, document }));
    }
    case 'merge': {
      const entries = [{ localGovernment: BAN_PET, into: SILA, citation: 'ราชกิจจานุเบกษา' }];
      const effectiveOn = document.date;
      return asks(askedOfRegistry({ type: 'MergeLocalGovernments', entries, effectiveOn }));
    }
    default: {
      const contribution = given[deed.of % given.length];
      if (contribution === undefined) return;
      if (deed.deed !== 'go on') return changeIn(asks, contribution, deed);
      await supervise(asks, contribution);
      return end(asks, contribution, deed.end);
    }
  }
}

async function changeIn(
  asks: Asks,
  contribution: ContributionId,
  deed: Extract<Deed, { deed: 'sign' | 'reverse' | 'lapse' | 'receive' }>,
): Promise<void> {
  const receipt = `R-${contribution}` as ReceiptId;
  const amount = 'baht' in deed ? BigInt(deed.baht) * 50n : 0n;
  const officer = 'finance-officer';
  switch (deed.deed) {
    case 'sign': {
      const sign = { type: 'SignContribution', contribution, agreement: 'A0001' as never } as const;
      return asks(asked('governor', { ...sign, document }));
    }
    case 'receive': {
      const paid = { number: `ใบเสร็จ ${contribution}`, date: document.date };
      const receive = { type: 'ReceiveContribution', receipt, contribution, amount } as const;
      return asks(asked(officer, { ...receive, document: paid }));
    }
    case 'reverse': {
      // What was not received before is, so that there is something to take back.
      await changeIn(asks, contribution, { deed: 'receive', of: deed.of, baht: 1 });
      const reverse = { type: 'ReverseReceipt', receipt, reason, document } as const;
      return asks(asked(officer, reverse));
    }
    case 'lapse': {
      const lapse = { type: 'LapseContribution', contribution, reason: 'reduced' } as const;
      return asks(asked(officer, { ...lapse, amount, note: 'ลดยอด', document }));
    }
  }
}

/** A log in which an agreement waits for contributions to the first project. */
export async function logWithAgreement(): Promise<MemoryEventStore> {
  const store = await foundedLog();
  await commandsOver(store).execute(
    asked('committee-secretary', {
      type: 'StateAgreement',
      agreement: 'A0001' as never,
      projects: [...PROJECTS],
      ratios: [{ types: [], provincial: 1, local: 1 }],
      inKindShareMax: 0,
      deadline: toCalendarDate('2022-09-30'),
      shrinkage: 'proportional',
      document,
    }),
  );
  return store;
}
