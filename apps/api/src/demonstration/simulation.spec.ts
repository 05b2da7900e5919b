import { MemoryEventStore } from '@app/event-store';
import {
  audit,
  balanceOf,
  BUCKETS,
  dayInThailand,
  formatBaht,
  isLocalGovernmentEvent,
  localGovernmentDecider,
  localGovernmentStream,
  RULES,
  sumSatang,
  type AreaId,
  type BookState,
  type Satang,
  type Stage,
} from '@app/ledger';
import { demonstrationActors, findDemonstrationActor } from './actors';
import { MATCHING_CASTS } from './simulation-matching-cast';
import { isWorkday, LAST_DAY, OPENING_DAY } from './simulation-calendar';
import { AREAS, bookOf, commandsOver, eventsIn, load, nothingOf } from './simulation.fixture';

function stageOf(state: BookState, stage: Stage): Satang {
  const keys = [...state.balances.keys()].filter((key) => key.split('|')[1] === stage);
  return sumSatang(keys.map((key) => state.balances.get(key, 0n)));
}

/** Percent of the allotment, one decimal. */
function percentages(states: readonly BookState[]): { disbursed: number; used: number } {
  const sum = (...stages: readonly Stage[]): number =>
    Number(sumSatang(states.flatMap((state) => stages.map((stage) => stageOf(state, stage)))));
  const allotted = sum('allotted', 'allocated', 'committed', 'disbursed');
  const share = (part: number): number => Math.round((part / allotted) * 1_000) / 10;
  return { disbursed: share(sum('disbursed')), used: share(sum('disbursed', 'committed')) };
}

describe('the simulated years', () => {
  const store = new MemoryEventStore();
  let said: readonly string[] = [];

  beforeAll(async () => {
    said = await load(store);
  }, 120_000);

  it('is of a size that is read in a quarter of an hour, and says how far it is', async () => {
    const { length } = await eventsIn(store);
    expect(length).toBeGreaterThan(3_000);
    expect(length).toBeLessThan(5_000);
    expect(said.length).toBeGreaterThanOrEqual(10);
    expect(said.at(-1)).toBe('demonstration: complete');
  });

  it('keeps the budget book to the satang and every line in balance', async () => {
    let total = 0n;
    for (const area of AREAS) {
      const { state } = await bookOf(store, area);
      for (const { line, amount } of state.lines.values()) {
        const keys = [...state.balances.keys()].filter((key) => key.startsWith(`${line}|`));
        const inBuckets = keys.filter((key) => BUCKETS.includes(key.split('|')[1] as Stage));
        const buckets = sumSatang(inBuckets.map((key) => state.balances.get(key, 0n)));
        expect(inBuckets.every((key) => state.balances.get(key, 0n) >= 0n)).toBe(true);
        expect(buckets).toBe(amount - balanceOf(state, line, 'transferred'));
      }
      total += sumSatang([...state.lines.values()].map(({ amount }) => amount));
    }
    expect(formatBaht(total)).toBe('2555505500.00');
  });

  it('breaks no verified rule, except where it says so itself', async () => {
    const broken: string[] = [];
    const reference = await commandsOver(store).currentReference();
    for (const area of AREAS) {
      const { events } = await bookOf(store, area);
      for (const { event, findings } of audit(events, reference)) {
        const codes = findings.filter(({ code }) => RULES[code].verified).map(({ code }) => code);
        if (codes.length > 0) broken.push(`${area} ${event.type} ${codes.join()}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('stands on 25 June near the averages of FY2565, and differs between areas', async () => {
    const states = await Promise.all(AREAS.map(async (area) => (await bookOf(store, area)).state));
    const overall = percentages(states);
    expect(overall.disbursed).toBeGreaterThan(60);
    expect(overall.disbursed).toBeLessThan(75);
    expect(overall.used).toBeGreaterThan(75);
    expect(overall.used).toBeLessThan(85);
    const each = states.map((state) => percentages([state]).used);
    expect(Math.max(...each) - Math.min(...each)).toBeGreaterThan(10);
  });

  it('is recorded in office hours of working days before the opening day, each book in order', async () => {
    const last = new Map<string, string>();
    for (const { meta, stream } of await eventsIn(store)) {
      const { recordedAt, simulated } = meta;
      const day = dayInThailand(new Date(recordedAt));
      expect(simulated).toBe(true);
      expect(day >= '2020-10-01' && day <= LAST_DAY && isWorkday(day)).toBe(true);
      expect(recordedAt >= (last.get(stream) ?? '')).toBe(true);
      last.set(stream, recordedAt);
    }
  });

  it('reaches the log in the order of time, so that an earlier moment is what was there before it', async () => {
    const moments = (await eventsIn(store)).map(({ meta }) => meta.recordedAt);
    expect(moments).toEqual(moments.toSorted());
  });

  it('never lets the recorder of a resolution confirm it', async () => {
    for (const area of AREAS) {
      const { events } = await bookOf(store, area);
      const recorders = events.filter(({ type }) => type === 'resolution.recorded.v1');
      const confirmers = events.filter(({ type }) => type === 'resolution.confirmed.v1');
      const who = new Set(recorders.map(({ actor }) => actor.subject));
      expect(confirmers.length).toBeGreaterThan(10);
      expect(confirmers.some(({ actor }) => who.has(actor.subject))).toBe(false);
    }
  });

  it('is told by people in roles that they hold on that day', async () => {
    const held = new Map(
      demonstrationActors().flatMap(({ subject, assignments }) =>
        assignments.map((one) => [one.assignment as string, { ...one, subject }] as const),
      ),
    );
    const wrong = (await eventsIn(store)).filter(({ actor, meta }) => {
      if (actor.role === 'hand-over-policy') return false;
      const found = held.get(actor.assignment ?? '');
      const day = dayInThailand(new Date(meta.recordedAt));
      return !(
        found !== undefined &&
        found.subject === actor.subject &&
        found.role === actor.role &&
        found.office === actor.office &&
        found.from <= day &&
        (found.until === undefined || day < found.until)
      );
    });
    expect(wrong.map(({ type, actor }) => [type, actor])).toEqual([]);
  });

  it('lets agencies bind the money of their own projects only, and the treasury pay', async () => {
    const payers = new Set<string>();
    for (const area of AREAS) {
      const { events, state } = await bookOf(store, area);
      for (const event of events) {
        const { role, office } = event.actor;
        if (event.type === 'disbursement.recorded.v1') payers.add(role);
        if (role !== 'implementing-agency' || !('project' in event.data)) continue;
        if (event.data.project === undefined) continue;
        expect(state.projects.get(event.data.project)?.agency).toBe(office);
      }
    }
    // Once who ordered paid, as the governor allowed.
    expect([...payers].toSorted()).toEqual(['cluster-officer', 'provincial-treasury']);
  });

  it('overrides the separation of duties once, and the override is used', async () => {
    const { events, state } = await bookOf(store, 'CL03' as AreaId);
    const overridden = (await eventsIn(store)).filter(
      ({ type }) => type === 'separation.overridden.v1',
    );
    expect(overridden).toHaveLength(1);
    expect(overridden[0]).toMatchObject({ actor: { role: 'governor' }, stream: 'book-CL03-2565' });
    expect([...state.overrides.values()]).toMatchObject([
      { record: { separation: 'PAID_BY_COMMITTER' }, used: true },
    ]);
    const paid = events.filter(
      ({ type, actor }) => type === 'disbursement.recorded.v1' && actor.role === 'cluster-officer',
    );
    expect(paid).toHaveLength(1);
  });

  it('has decisions by one who acts in the place of the governor, with the order', async () => {
    const all = await eventsIn(store);
    const acted = all.filter(({ actor }) => actor.acting !== undefined);
    expect(acted.map(({ type }) => type)).toContain('match.released.v1');
    for (const { actor, stream } of acted) {
      expect([actor.role, stream]).toEqual(['governor', 'book-TH40-2565']);
      expect(actor.acting).toEqual({
        capacity: 'in-place',
        order: { number: 'คำสั่งจังหวัดขอนแก่น ที่ 5120/2564', date: '2021-09-29' },
      });
    }
  });

  it('has something of everything: waiting, cancelled, returned, uncovered, refused, warned', async () => {
    const events = await eventsIn(store);
    const count = (type: string): number => events.filter((event) => event.type === type).length;
    expect(count('commitment.cancelled.v1')).toBeGreaterThan(3);
    expect(count('return.recorded.v1')).toBeGreaterThan(5);
    expect(count('transfer.made.v1')).toBeGreaterThan(10);
    expect(count('unauthorised.recorded.v1')).toBe(3);
    expect(count('unauthorised.regularised.v1')).toBe(2);
    const waiting = count('resolution.recorded.v1') - count('resolution.confirmed.v1');
    expect(waiting).toBeGreaterThan(20);
    const refused = events.flatMap((e) => (e.type === 'command.refused.v1' ? [e.data.code] : []));
    expect(new Set(refused)).toEqual(
      new Set([
        'ABOVE_DECISION_CEILING',
        'ABOVE_CUMULATIVE_CEILING',
        'DELEGATION_NOT_VALID',
        'TRANSFER_BETWEEN_UNITS',
        'RESOLUTION_NUMBER_TAKEN',
        'ALLOTMENT_INSUFFICIENT',
        'ALLOTMENT_EXCEEDS_APPROPRIATION',
        'ALLOCATION_INSUFFICIENT',
        'MULTI_YEAR_COMMITMENT',
        'DISBURSEMENT_EXCEEDS_COMMITMENT',
        'RETURN_EXCEEDS_DISBURSEMENT',
        'DOCUMENT_TAKEN',
        'LINE_STOPPED',
        'PAID_BY_COMMITTER',
      ]),
    );
    const warned = new Set(events.flatMap(({ meta }) => meta.warnings ?? []).map((w) => w.code));
    expect([...warned].toSorted()).toEqual([
      'LATE_TRANSFER_REPORT',
      'ORDER_WAITS_FOR_APPROVAL',
      'PAID_BEFORE_SIGNATURE',
      'QUORUM_NOT_MET',
      'VERB_MOVES_NO_MONEY',
    ]);
  });

  it('plays a round in every pilot: answers of all kinds, a work built together, one cancelled', async () => {
    const events = await eventsIn(store);
    const count = (type: string): number => events.filter((event) => event.type === type).length;
    expect(count('round.opened.v1')).toBe(6);
    expect(count('council.rejected.v1')).toBe(6);
    expect(count('request.declined.v1')).toBeGreaterThan(12);
    expect(count('contribution.approved.v1')).toBe(42);
    expect(count('hand-over.accepted.v1')).toBe(42);
    expect(count('project.cancelled.v1')).toBe(6);
    expect(count('contribution.refunded.v1')).toBe(6);
    expect(count('claw-back.claimed.v1')).toBe(1);
    const forms = events.flatMap((e) =>
      e.type === 'contribution.entered.v1' ? [e.data.form] : [],
    );
    expect(new Set(forms)).toEqual(new Set(['cash', 'own-execution', 'in-kind']));
    const unlawful = events.filter((e) => e.type === 'contribution.received.v1' && e.data.broken);
    expect(unlawful.length).toBe(1);
  });

  it('leaves somebody in every pilot near the ceiling', async () => {
    const events = await eventsIn(store);
    for (const { nearCeiling: id } of Object.values(MATCHING_CASTS)) {
      let state = localGovernmentDecider.initial;
      for (const event of events) {
        if (event.stream !== localGovernmentStream(id)) continue;
        if (isLocalGovernmentEvent(event)) state = localGovernmentDecider.evolve(state, event);
      }
      const { stated, exceptions, outside, used } = state.ceilings.get(2565) ?? nothingOf(id);
      const given = Number(outside + used.cash) / Number((stated?.ceiling ?? 0n) + exceptions);
      expect(given).toBeGreaterThan(0.9);
      expect(given).toBeLessThanOrEqual(1);
    }
  });

  it('leaves delegations with no ceiling, nearly used up and expired', async () => {
    for (const area of AREAS) {
      const { state } = await bookOf(store, area);
      const used = [...state.delegations.values()].flatMap(({ record, used: sum }) =>
        record.ceilingCumulative === undefined
          ? []
          : [Number((sum * 100n) / record.ceilingCumulative)],
      );
      expect(state.delegations.size).toBe(3);
      expect(used.every((percent) => percent >= 85 && percent <= 100)).toBe(true);
      expect(
        [...state.delegations.values()].some(({ record }) => record.validTo < OPENING_DAY),
      ).toBe(true);
    }
  });

  it('leaves decisions in June that can be confirmed on the opening day', async () => {
    const { state } = await bookOf(store, 'TH40' as AreaId);
    const governor = findDemonstrationActor('governor-th40');
    if (!governor) throw new Error('Khon Kaen has no governor');
    const waiting = [...state.resolutions.values()].filter(
      ({ status, record }) =>
        status === 'recorded' &&
        record.decisions.some(({ verb, order }) => order && verb === 'approve'),
    );
    expect(waiting.length).toBeGreaterThan(0);
    for (const { record } of waiting) {
      const receipt = await commandsOver(store).execute({
        book: { area: 'TH40' as AreaId, fiscalYear: 2565 },
        command: { type: 'ConfirmResolution', resolution: record.resolution, capacity: 'ประธาน' },
        actor: governor,
        idempotencyKey: `try-${record.resolution}`,
        correlationId: 'spec',
        deadline: Date.now() + 20_000,
        dryRun: true,
      });
      expect(receipt.events.map(({ type }) => type)).toContain('allocation.made.v1');
    }
  });
});
