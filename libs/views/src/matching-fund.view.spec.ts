import {
  CONTRIBUTION_STAGES,
  formatBaht,
  parseBaht,
  sumSatang,
  type AreaId,
  type ContributionStage,
} from '@app/ledger';
import { contributions, contributionView } from './contributions.query';
import {
  clawBacks,
  contributionReceipts,
  deliveries,
  matches,
  refunds,
} from './fund-registers.query';
import { dayOfYear, YEAR } from './history.fixture';
import { fundViews, type FundViews } from './fund-views.fixture';
import { integratedBudget } from './integrated-budget.query';
import { localGovernmentView } from './local-government-view.query';
import { matchingFundView } from './matching-fund.view';
import { Projector } from './projector';
import { PAYERS, ROUND } from './fund-opening.fixture';
import { PHRA_LAP, SILA } from './reference.fixture';
import { referenceView } from './reference.view';
import { roundRequests, roundView } from './rounds.query';
import { trialBalance } from './trial-balance.query';
import type { LocalMoney } from './answers.matching-fund';
import { allRows, forgetViews } from './views.fixture';

const KHON_KAEN = 'TH40' as AreaId;
const seed = Number(process.env['VIEWS_SEED'] ?? 25_650_703);

describe(`the matching fund over a random history of seed ${seed}`, () => {
  const [of, today] = [{ area: KHON_KAEN, fiscalYear: YEAR }, dayOfYear(350)];
  let views: FundViews;
  let history: FundViews['history'];
  let database: FundViews['database'];
  let projector: FundViews['projector'];
  const said: [instant: string, answer: unknown][] = [];

  beforeAll(async () => {
    views = await fundViews(KHON_KAEN, seed, async (opened, instant) => {
      ({ history, database, projector } = opened);
      const { local, provincialShare, totalAllSources } = await integrated();
      said.push([instant, { local, provincialShare, totalAllSources }]);
    });
  }, 120_000);

  afterAll(async () => [await projector.stop(), await views.close()]);

  const integrated = (asOf: object = {}): ReturnType<typeof integratedBudget> =>
    integratedBudget(database.dataSource, { ...of, today, ...asOf });

  it('is a history in which everything happens', () => {
    const { fund } = history.book(KHON_KAEN);
    const statuses = PAYERS.flatMap((payer) =>
      [...history.localGovernment(payer).contributions.values()].map(({ status }) => status),
    );
    for (const status of ['pledged', 'entered', 'withdrawn', 'council-rejected']) {
      expect(statuses).toContain(status);
    }
    const {
      receipts,
      deliveries: delivered,
      matches: matched,
      refunds: due,
      clawBacks: claims,
    } = fund;
    for (const table of [receipts, delivered, matched, due, fund.spendings, claims]) {
      expect(table.size).toBeGreaterThan(0);
    }
  });

  it('holds the contributions with their money as the rules fold them', async () => {
    const { fund } = history.book(KHON_KAEN);
    const { rows } = await contributions(database.dataSource, { ...of, limit: 500 });
    const pledged = PAYERS.flatMap((payer) => [...history.localGovernment(payer).contributions]);
    expect(rows.map(({ contribution }) => contribution).sort()).toEqual(
      pledged.map(([id]) => id).sort(),
    );
    const statuses = new Map(pledged.map(([id, { status }]) => [id as string, status]));
    for (const { contribution: id, money, provincial, status, assentedOn } of rows) {
      const record = fund.contributions.get(id as never);
      const stands = (...stages: ContributionStage[]): string => views.folded(id, ...stages);
      expect({ id, ...money }).toMatchObject({
        id,
        approved: formatBaht(-parseBaht(stands('approved'))),
        outstanding: stands('outstanding'),
        verified: stands('received', 'accepted', 'matched', 'released', 'spent'),
        matched: stands('matched', 'released', 'spent'),
        released: stands('released', 'spent'),
        spent: stands('spent'),
        refundable: stands('refundable'),
        refunded: stands('refunded'),
        shortfall: stands('shortfall'),
        unauthorised: stands('unauthorised'),
      });
      const matchesOf = [...fund.matches.values()].filter(({ record: m }) => m.contribution === id);
      expect([id, provincial]).toEqual([
        id,
        {
          matched: formatBaht(sumSatang(matchesOf.map((m) => m.provincial))),
          released: formatBaht(sumSatang(matchesOf.map((m) => m.provincialReleased))),
        },
      ]);
      const before = statuses.get(id);
      if (record !== undefined) expect(status).toBe(record.agreed ? 'signed' : 'entered');
      else if (before !== 'hand-over-declined') expect(status).toBe(before);
      expect(assentedOn === null).toBe(
        ![
          'council-assented',
          'approved',
          'entered',
          'supervisor-approved',
          'supervisor-rejected',
          'lapsed',
          'hand-over-declined',
        ].includes(before ?? ''),
      );
    }
  });

  it('tells used and left alike wherever money stands: verified is their sum', async () => {
    const { rows } = await contributions(database.dataSource, { ...of, limit: 500 });
    const asked = await roundView(database.dataSource, { ...of, round: ROUND, today });
    const payers = await Promise.all(
      PAYERS.map((localGovernment) =>
        localGovernmentView(database.dataSource, { localGovernment, fiscalYear: YEAR, today }),
      ),
    );
    const whole = await integrated();
    const all = [...rows, ...payers, asked?.round].map((one) => one?.money);
    for (const money of [...all, whole.local]) {
      const [verified, used, left] = [money?.verified, money?.used, money?.left].map((amount) =>
        parseBaht(amount ?? ''),
      );
      expect(verified).toBe((used ?? 0n) + (left ?? 0n));
    }
    const total = (figure: 'used' | 'left', of: readonly (LocalMoney | undefined)[]): string =>
      formatBaht(sumSatang(of.map((money) => parseBaht(money?.[figure] ?? ''))));
    const source = whole.sources.find(({ fundSource }) => fundSource === 'local')?.figures;
    for (const figure of ['used', 'left'] as const) {
      expect(source?.[figure]).toBe(whole.local[figure]);
      expect(
        total(
          figure,
          rows.map(({ money }) => money),
        ),
      ).toBe(whole.local[figure]);
      expect(
        total(
          figure,
          payers.map((payer) => payer?.money),
        ),
      ).toBe(whole.local[figure]);
      expect(parseBaht(whole.local[figure])).toBeGreaterThan(0n);
    }
    // What is no cash is used when it is accepted.
    for (const { form, money } of rows) {
      expect(money.used).toBe(form === 'cash' ? money.spent : money.verified);
    }
  });

  it('holds the registers as the rules fold them', async () => {
    const { fund } = history.book(KHON_KAEN);
    const request = { ...of, limit: 500 };
    const byFirst = (a: readonly unknown[], b: readonly unknown[]): number =>
      String(a[0]) < String(b[0]) ? -1 : 1;
    const matched = await matches(database.dataSource, request);
    expect(
      matched.rows
        .map((row) => [row.match, row.amount, row.matched, row.released, row.claimed, row.local])
        .sort(byFirst),
    ).toEqual(
      [...fund.matches]
        .map(([id, m]) => [
          id,
          ...[
            m.record.amount,
            m.provincial,
            m.provincialReleased,
            m.provincialClaimed,
            m.local,
          ].map(formatBaht),
        ])
        .sort(byFirst),
    );
    const received = await contributionReceipts(database.dataSource, request);
    expect(
      received.rows.map((row) => [row.receipt, row.amount, row.payer, row.status]).sort(byFirst),
    ).toEqual(
      [...fund.receipts]
        .map(([id, { record, status }]) => [id, formatBaht(record.amount), record.payer, status])
        .sort(byFirst),
    );
    const delivered = await deliveries(database.dataSource, request);
    expect(
      delivered.rows.map((row) => [row.delivery, row.status, row.counted]).sort(byFirst),
    ).toEqual(
      [...fund.deliveries]
        .map(([id, { status, counted }]) => [id, status, formatBaht(counted)])
        .sort(byFirst),
    );
    const claimed = await clawBacks(database.dataSource, request);
    expect(
      claimed.rows.map((row) => [row.clawBack, row.amount, row.recovered]).sort(byFirst),
    ).toEqual(
      [...fund.clawBacks]
        .map(([id, { record, recovered }]) => [
          id,
          formatBaht(record.amount),
          formatBaht(recovered),
        ])
        .sort(byFirst),
    );
  });

  it('names who is paid back today, also after a merger', async () => {
    const { fund } = history.book(KHON_KAEN);
    const { rows } = await refunds(database.dataSource, { ...of, limit: 500, today });
    expect(rows.length).toBe(fund.refunds.size);
    for (const { refund, amount, paid, parts } of rows) {
      const due = fund.refunds.get(refund as never);
      expect([refund, amount, paid]).toEqual([
        refund,
        formatBaht(due?.record.amount ?? -1n),
        formatBaht(sumSatang([...(due?.paid.values() ?? [])])),
      ]);
      expect(parts.map((part) => [part.contribution, part.localGovernment, part.amount])).toEqual(
        due?.record.parts.map((part) => [
          part.contribution,
          part.localGovernment,
          formatBaht(part.amount),
        ]),
      );
      for (const { localGovernment, payee } of parts) {
        expect(payee).toBe(localGovernment === PHRA_LAP ? SILA : localGovernment);
      }
    }
    const before = await refunds(database.dataSource, { ...of, limit: 500, today: dayOfYear(9) });
    for (const part of before.rows.flatMap(({ parts }) => parts)) {
      expect(part.payee).toBe(part.localGovernment);
    }
  });

  it('tells the whole way of every contribution, by events that sum to what stands', async () => {
    const { rows } = await contributions(database.dataSource, { ...of, limit: 500 });
    for (const row of rows) {
      const { contribution } = row;
      const entries = [];
      let after: string | undefined;
      do {
        const request = { ...of, contribution, limit: 7, after };
        const page = await contributionView(database.dataSource, request);
        expect(page?.contribution).toEqual(row);
        entries.push(...(page?.entries ?? []));
        after = page?.next ?? undefined;
      } while (after !== undefined);
      expect(entries[0]?.type).toBe('pledge.made.v1');
      const sums = new Map<string, bigint>();
      for (const { stage, amount } of entries.flatMap(({ changes }) => changes)) {
        sums.set(stage, (sums.get(stage) ?? 0n) + parseBaht(amount));
      }
      for (const stage of CONTRIBUTION_STAGES) {
        expect([contribution, stage, formatBaht(sums.get(stage) ?? 0n)]).toEqual([
          contribution,
          stage,
          views.folded(contribution, stage),
        ]);
      }
      expect(formatBaht(sums.get('pledged') ?? 0n)).toBe(row.money.pledged);
    }
    const other = { ...of, fiscalYear: 2566, contribution: rows[0]?.contribution ?? '' };
    expect(await contributionView(database.dataSource, other)).toBeUndefined();
  });

  it('states the ceiling of each local government as its own stream decides', async () => {
    for (const localGovernment of PAYERS) {
      const answer = await localGovernmentView(database.dataSource, {
        localGovernment,
        fiscalYear: YEAR,
        today,
      });
      // What those gave that were merged into it counts with what it gave.
      const together = localGovernment === SILA ? [SILA, PHRA_LAP] : [localGovernment];
      const years = together.map((id) => history.localGovernment(id).ceilings.get(YEAR));
      const [year] = years;
      const { ceiling = 0n } = year?.stated ?? {};
      const { exceptions = 0n } = year ?? {};
      const outside = sumSatang(years.map((one) => one?.outside ?? 0n));
      const used = sumSatang(years.map((one) => one?.used.cash ?? 0n));
      expect(answer?.ceiling).toMatchObject({
        ceiling: formatBaht(ceiling),
        exceptions: formatBaht(exceptions),
        outside: formatBaht(outside),
        used: formatBaht(used),
        remaining: formatBaht(ceiling + exceptions - outside - used),
        rateVerified: false,
      });
      expect(answer?.contributions.length).toBe(
        history.localGovernment(localGovernment).contributions.size,
      );
      expect(answer?.absorbed.map((one) => one.localGovernment)).toEqual(
        localGovernment === SILA ? [PHRA_LAP] : [],
      );
    }
    const unknown = { localGovernment: 'TAO-1' as never, fiscalYear: YEAR, today };
    expect(await localGovernmentView(database.dataSource, unknown)).toBeUndefined();
  });

  it('counts every baht of a round once, by district and by type', async () => {
    const view = await roundView(database.dataSource, { ...of, round: 'RD1', today });
    const { rows } = await contributions(database.dataSource, { ...of, round: 'RD1', limit: 500 });
    const pledged = formatBaht(sumSatang(rows.map(({ money }) => parseBaht(money.pledged))));
    expect(view?.round.money.pledged).toBe(pledged);
    const verified = sumSatang(rows.map(({ money }) => parseBaht(money.verified)));
    expect(view?.round.money.verified).toBe(formatBaht(verified));
    for (const part of [view?.byDistrict ?? [], view?.byType ?? []]) {
      expect(formatBaht(sumSatang(part.map((row) => parseBaht(row.pledgedMoney))))).toBe(pledged);
      for (const count of ['asked', 'pledged', 'declined', 'unanswered'] as const) {
        expect(part.reduce((sum, row) => sum + row[count], 0)).toBe(view?.round[count]);
      }
    }
    const whole = await roundRequests(database.dataSource, { ...of, round: 'RD1', today });
    expect(whole?.rows.length).toBe(4);
    const first = await roundRequests(database.dataSource, {
      ...of,
      round: 'RD1',
      today,
      limit: 3,
    });
    const after = first?.next ?? '';
    const second = await roundRequests(database.dataSource, { ...of, round: 'RD1', today, after });
    expect([...(first?.rows ?? []), ...(second?.rows ?? [])]).toEqual(whole?.rows);
  });

  it('balances, with the accounts of contributions, as of any time', async () => {
    const times = [{}, { asOfEffective: dayOfYear(150) }, { asOfRecorded: said[1]?.[0] }];
    for (const asOf of times) {
      const balance = await trialBalance(database.dataSource, { ...of, ...asOf });
      expect(balance.linesOutOfBalance).toEqual([]);
      expect(balance.contributionsOutOfBalance).toEqual([]);
      expect(balance.totalDebit).toBe(balance.totalCredit);
      const local = balance.accounts.filter(({ fundSource }) => fundSource === 'local');
      expect(local.map(({ stage }) => stage).slice(0, 1)).toEqual(['approved']);
    }
  });

  it('says as known at an instant what it said then', async () => {
    expect(new Set(said.map(([, answer]) => JSON.stringify(answer))).size).toBe(said.length);
    for (const [asOfRecorded, answer] of said) {
      const { local, provincialShare, totalAllSources } = await integrated({ asOfRecorded });
      expect({ asOfRecorded, local, provincialShare, totalAllSources }).toEqual({
        asOfRecorded,
        ...(answer as object),
      });
    }
  });

  it('comes to the same rows when it is built again at once', async () => {
    const live = await allRows(database.dataSource);
    await projector.stop();
    await forgetViews(database.dataSource, [referenceView, matchingFundView]);
    projector = new Projector({ store: views.store, dataSource: database.dataSource });
    await projector.start();
    await views.caughtUp();
    expect(await allRows(database.dataSource)).toEqual(live);
    expect(live['contribution_posting']?.length).toBeGreaterThan(200);
  });

  it('adds local money to the budget as a source of its own', async () => {
    const answer = await integrated();
    const row = answer.sources.find(({ fundSource }) => fundSource === 'local');
    expect(row).toMatchObject({ area: KHON_KAEN, counted: 'own' });
    const { verified, cash, spent, unauthorised } = answer.local;
    const used = parseBaht(verified) - parseBaht(cash) + parseBaht(spent);
    expect(row?.figures).toMatchObject({
      appropriated: verified,
      allotted: verified,
      allocated: verified,
      afterTransfers: verified,
      used: formatBaht(used),
      left: formatBaht(parseBaht(verified) - used),
      unauthorised,
    });
    for (const figure of ['afterTransfers', 'allocated', 'used', 'left'] as const) {
      const both = parseBaht(answer.total[figure]) + parseBaht(row?.figures[figure] ?? '0.00');
      expect([figure, answer.totalAllSources[figure]]).toEqual([figure, formatBaht(both)]);
    }
    const early = await integrated({ asOfEffective: dayOfYear(9) });
    expect(early.local.verified).toBe('0.00');
    expect(early.sources.map(({ fundSource }) => fundSource)).not.toContain('local');
    const late = await integrated({ asOfEffective: dayOfYear(364) });
    expect([late.local, late.provincialShare]).toEqual([answer.local, answer.provincialShare]);
  });
});
