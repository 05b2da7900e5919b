import { BOOK, commitmentOf, written } from '../khon-kaen-book';
import { approveAll, document, openRound, PAO, pledgeAll, TOWN } from '../matching-fund-round';
import type { RunningApi } from '../running-api';

/** What a flow over HTTP was answered: the address, the status and the body of each request. */
export type Answers = readonly (readonly [string, number, unknown])[];

/**
 * A province's everyday work over HTTP: a book with money of the Act, allotted, allocated by a
 * resolution, bound, paid and paid back; local governments that pledge, whose contributions the
 * policy hands over, which are signed and received; and what the rules refuse.
 */
export async function playEveryday(api: RunningApi): Promise<Answers> {
  const answers: (readonly [string, number, unknown])[] = [];
  const ask = async (path: string, as: string, json: object): Promise<void> => {
    const { status, body } = await api.send('POST', path, { as, json });
    answers.push([path, status, body]);
  };
  await openRound(api);
  // Money under an agreement may be bound only once it is matched and released.
  await ask(`${BOOK}/commitments`, 'agency-th40', commitmentOf('120000.50'));
  await pledgeAll(api);
  await approveAll(api);
  for (const contribution of [`${TOWN}.K0001`, `${PAO}.K0001`]) {
    const signature = `/contributions/${contribution}/signature`;
    await written(api, signature, 'governor-th40', { agreement: 'MOU0001', document: document() });
  }
  for (const [contribution, amount] of [
    [`${TOWN}.K0001`, '100,000.01'],
    ['TOWN-999999.K0001', '1.00'],
  ] as const) {
    const json = { contribution, amount, document: document() };
    await ask(`${BOOK}/contribution-receipts`, 'finance-th40', json);
  }
  const match = { contribution: `${TOWN}.K0001`, line: 'L0001', local: '100,000.01' };
  await ask(`${BOOK}/matches`, 'finance-th40', match);
  await ask(`${BOOK}/matches/M0001/release`, 'governor-th40', {});
  await ask(`${BOOK}/commitments`, 'agency-th40', commitmentOf('120000.50'));
  await ask(`${BOOK}/commitments`, 'agency-th40', commitmentOf('900000.00'));
  await ask(`${BOOK}/disbursements`, 'treasury-th40', { commitment: 'C0001', amount: '60000.25' });
  await ask(`${BOOK}/disbursements`, 'treasury-th40', { commitment: 'C0001', amount: '60000.26' });
  await ask(`${BOOK}/returns`, 'finance-th40', {
    disbursement: 'D0001',
    amount: '๐.๒๕',
    document: { number: 'บร. 1', date: '๒๕ มิ.ย. ๒๕๖๕' },
  });
  return answers.map(([path, status, body]) => [path, status, withoutPlaces(body)]);
}

const READS = [
  '/api/areas/TH-40/integrated-budget?fiscalYear=2565',
  `${BOOK}/lines`,
  `${BOOK}/lines/L0001/register`,
  `${BOOK}/projects`,
  `${BOOK}/commitments`,
  `${BOOK}/disbursements`,
  `${BOOK}/resolutions`,
  `${BOOK}/delegations`,
  `${BOOK}/refusals`,
  `${BOOK}/trial-balance`,
  `${BOOK}/figures/committed/events?line=L0001`,
  `${BOOK}/rounds/RD0001`,
  `${BOOK}/agreements`,
  `${BOOK}/contributions`,
  `${BOOK}/contributions/${TOWN}.K0001`,
  `${BOOK}/contribution-receipts`,
  `${BOOK}/matches`,
  `/api/local-governments/${TOWN}`,
  `/api/local-governments/${PAO}`,
  '/api/registries/committees',
] as const;

/** What is read from the log itself, which needs no waiting. */
const LOG_READS = [
  '/api/streams/book-TH40-2565/events?limit=100',
  `/api/streams/localgov-${TOWN}/events`,
] as const;

const VIEWS_MS_MAX = 60_000;

/** What every view answers once it holds the end of the log, without cursors, times and ids. */
export async function pictureOf(api: RunningApi): Promise<Answers> {
  await api.ledger.commands.refusalsSettled();
  await api.ledger.policies.settle();
  const after = (await api.ledger.store.head()) ?? '';
  // Views that begin anew read the whole log first, longer than a read waits for them.
  const { projector } = api.ledger;
  const views = (await projector.status()).map(({ view }) => view);
  expect(await projector.waitFor(views, after, VIEWS_MS_MAX)).toBe(true);
  const answers: (readonly [string, number, unknown])[] = [];
  const ask = async (path: string, address: string): Promise<void> => {
    const { status, body } = await api.send('GET', address);
    answers.push([path, status, withoutPlaces(body)]);
  };
  for (const path of READS)
    await ask(path, `${path}${path.includes('?') ? '&' : '?'}after=${after}`);
  for (const path of LOG_READS) await ask(path, path);
  return answers;
}

/** Names of fields that say where and when something was written, which differs by store and run. */
const PLACES: ReadonlySet<string> = new Set([
  'cursor',
  'cursors',
  'sequence',
  'storedAt',
  'recordedAt',
  'knownAt',
  'asOf',
]);

/** A body without what differs by store and run. */
function withoutPlaces(body: unknown): unknown {
  const text = JSON.stringify(body, (key, value: unknown) => {
    return PLACES.has(key) ? undefined : value;
  });
  const plain = text
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'an id')
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'a hash')
    .replaceAll(/ที่ ขก \d+/g, 'a document')
    .replaceAll(/"key-\d+"/g, '"a key"')
    .replaceAll(/\d{4}-\d\d-\d\dT[0-9:.]+Z/g, 'a time');
  return JSON.parse(plain);
}
