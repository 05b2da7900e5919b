import type { CalendarDate } from '@app/ledger';
import type { RequestRow } from './answers.matching-fund';
import { successorOn } from './local-governments.query';
import { nearestPhase } from './reference.view';
import type { Snapshot } from './snapshot';
import { SqlParameters } from './sql-parameters';

/** What a round asks of one local government, and what came of it. */
export interface AnsweredRequest {
  readonly area: string;
  readonly fiscalYear: number;
  readonly round: string;
  readonly localGovernment: string;
  /** As it was on the day on which it was asked. */
  readonly name: string;
  readonly type: string;
  readonly province: string;
  /** Empty for those of a whole province. */
  readonly districtCode: string;
  readonly districtName: string;
  readonly answer: RequestRow['answer'];
  readonly answeredOn: string | null;
  readonly late: boolean;
  readonly reason: string | null;
  /** Its own living pledges in satang: what its successor pledges is the successor's. */
  readonly pledged: bigint;
  readonly mergedInto: string | null;
}

interface StoredRequest extends Omit<
  AnsweredRequest,
  'answer' | 'answeredOn' | 'late' | 'pledged' | 'mergedInto'
> {
  readonly deadline: string;
  readonly successor: string;
  readonly declinedOn: string | null;
}

interface StoredPledge {
  readonly area: string;
  readonly fiscalYear: number;
  readonly round: string;
  readonly localGovernment: string;
  readonly pledged: string;
  /** First day of a pledge that lives; null when none does. */
  readonly pledgedOn: string | null;
  /** First day of any pledge. */
  readonly firstOn: string;
  readonly exitOn: string | null;
  readonly refusal: string | null;
}

type Answer = Pick<AnsweredRequest, 'answer' | 'answeredOn' | 'late' | 'reason'>;

const UNANSWERED: Answer = {
  answer: 'unanswered',
  answeredOn: null,
  late: false,
  reason: null,
};

/**
 * Requests with their answers, by district and id within each round. A living pledge answers, and so
 * does a letter that declines, or a pledge of which nothing came, with what it came to nothing by.
 * Where one was merged into another, the other's answer to the same round is its answer.
 *
 * @param wanted a condition on a request `q`: area, fiscal year, round, local government.
 * @param today the day whose mergers count.
 */
export async function readRequests(
  snapshot: Snapshot,
  wanted: (parameters: SqlParameters) => string,
  today: CalendarDate,
): Promise<readonly AnsweredRequest[]> {
  const requests = await readStored(snapshot, wanted, today);
  const pledges = await readPledges(snapshot, requests);
  const stored = new Map(requests.map((request) => [keyOf(request), request]));
  return requests.map(({ successor, declinedOn: _declinedOn, deadline, ...request }) => {
    const { localGovernment } = request;
    const ofSuccessor = { ...request, localGovernment: successor };
    const answerOf = (key: string): Answer => answer(deadline, stored.get(key), pledges.get(key));
    const own = answerOf(keyOf(request));
    const merged = successor !== localGovernment;
    return {
      ...request,
      ...(own.answer === 'unanswered' && merged ? answerOf(keyOf(ofSuccessor)) : own),
      pledged: BigInt(pledges.get(keyOf(request))?.pledged ?? 0),
      mergedInto: merged ? successor : null,
    };
  });
}

function keyOf(
  of: Pick<StoredPledge, 'area' | 'fiscalYear' | 'round' | 'localGovernment'>,
): string {
  return [of.area, of.fiscalYear, of.round, of.localGovernment].join('|');
}

function answer(
  deadline: string,
  request: StoredRequest | undefined,
  pledge: StoredPledge | undefined,
): Answer {
  if (pledge && pledge.pledgedOn !== null) {
    const { pledgedOn: answeredOn } = pledge;
    return { answer: 'pledged', answeredOn, late: answeredOn > deadline, reason: null };
  }
  if (request && request.declinedOn !== null) {
    const { declinedOn: answeredOn, reason } = request;
    return { answer: 'declined', answeredOn, late: answeredOn > deadline, reason };
  }
  if (!pledge) return UNANSWERED;
  // A pledge of which nothing came was an answer on its own day.
  const late = pledge.firstOn > deadline;
  return { answer: 'declined', answeredOn: pledge.exitOn, late, reason: pledge.refusal };
}

async function readStored(
  { tx }: Snapshot,
  wanted: (parameters: SqlParameters) => string,
  today: CalendarDate,
): Promise<StoredRequest[]> {
  const parameters = new SqlParameters();
  const on = `${parameters.add(today)}::date`;
  return tx.query<StoredRequest[]>(
    `select q.area, q.fiscal_year as "fiscalYear", q.round,
       q.local_government as "localGovernment", coalesce(n.full_name_th, q.local_government) as name,
       coalesce(n.type, '') as type, coalesce(g.province, '') as province,
       coalesce(n.district_code, '') as "districtCode",
       coalesce(n.district_name, '') as "districtName", q.declined_on::text as "declinedOn",
       r.deadline::text,
       q.reason, case when g.merged_on <= ${on} then ${successorOn('q.local_government', on)}
         else q.local_government end as successor
     from fund_request q
     join fund_round r
       on r.area = q.area and r.fiscal_year = q.fiscal_year and r.round = q.round
     left join local_government g on g.local_government = q.local_government
     left join lateral (
       select p.full_name_th, p.type, p.district_code, p.district_name
       from local_government_phase p
       where p.local_government = q.local_government
       order by ${nearestPhase('r.opened_on')} limit 1) n on true
     where q.asked and ${wanted(parameters)}
     order by q.area, q.fiscal_year, q.round, n.district_code collate "C" nulls first,
       q.local_government collate "C"`,
    parameters.values,
  );
}

/** All pledges to the rounds of these requests, also of those who were not asked themselves. */
async function readPledges(
  { tx }: Snapshot,
  requests: readonly StoredRequest[],
): Promise<ReadonlyMap<string, StoredPledge>> {
  const rounds = new Map(
    requests.map(({ area, fiscalYear, round }) => {
      return [`${area}|${fiscalYear}|${round}`, { area, fiscalYear, round }];
    }),
  );
  const pledges = await tx.query<StoredPledge[]>(
    `select c.area, c.fiscal_year as "fiscalYear", c.round,
       c.local_government as "localGovernment",
       coalesce(sum(c.pledged) filter (where c.exit is null), 0)::text as pledged,
       min(c.pledged_on) filter (where c.exit is null)::text as "pledgedOn",
       min(c.pledged_on)::text as "firstOn", max(c.exit_on)::text as "exitOn",
       (array_agg(c.refusal order by c.sequence desc))[1] as refusal
     from jsonb_to_recordset($1::jsonb) as r (area text, "fiscalYear" int, round text)
     join contribution c
       on c.area = r.area and c.fiscal_year = r."fiscalYear" and c.round = r.round
     where c.pledged_on is not null
     group by c.area, c.fiscal_year, c.round, c.local_government`,
    [JSON.stringify([...rounds.values()])],
  );
  return new Map(pledges.map((pledge) => [keyOf(pledge), pledge]));
}
