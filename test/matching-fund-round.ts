import type { Receipt } from '@app/commands';
import { openBookWith, written } from './khon-kaen-book';
import type { RunningApi } from './running-api';

/** Who gives in the round that specs of the API play. */
export const TOWN = 'TOWN-400114';
export const SUBDISTRICT = 'SUBDISTRICT-400107';
export const PAO = 'PAO-40';
export const TAO = 'TAO-400103';

let documents = 0;

/** A document of its own, as a clerk types it: of 24 June 2565, unless told otherwise. */
export function document(date = '24 มิ.ย. 2565'): {
  readonly number: string;
  readonly date: string;
} {
  documents += 1;
  return { number: `ที่ ขก ${documents}`, date };
}

/**
 * Asks a local government's stream, and insists that it was written.
 *
 * @param place whose stream, and what of it: `TOWN-400114/pledges`.
 * @param as its own finance officer when absent.
 */
export async function gave(
  api: RunningApi,
  place: string,
  json: object,
  as = `lao-${place.slice(0, place.indexOf('/')).toLowerCase()}`,
): Promise<Receipt> {
  const address = `/api/local-governments/${place}`;
  const answer = await api.send<Receipt>('POST', address, { as, json });
  if (answer.status !== 201) throw new Error(`${address}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** A pledge to project P0001 as JSON. */
export function pledgeOf(form: string, amount: string, reference: string): object {
  return {
    target: { area: 'TH-40', fiscalYear: 2565, project: 'P0001' },
    round: 'RD0001',
    form,
    amount,
    purpose: 'สมทบขุดลอกแหล่งน้ำ',
    source: { fund: 'own-revenue', reference },
    document: document(),
  };
}

/** The council's assent to a whole pledge as JSON. */
export function assentOf(authority: string, amount: string, item: string): object {
  return { authority, item, amount, document: document() };
}

/**
 * A book with 500,000 baht allocated to P0001; an agreement on it: two baht of the province for one
 * local, a quarter of what counts in kind, 370,000 baht at most; and an open round.
 */
export async function openRound(api: RunningApi): Promise<Receipt> {
  await openBookWith(api, '500,000.00');
  await written(api, '/agreements', 'secretary-th40', {
    projects: ['P0001'],
    ratios: [{ types: [], provincial: 2, local: 1 }],
    cap: '370,000.00',
    inKindShareMax: 2500,
    deadline: '15/9/2565',
    shrinkage: 'proportional',
    document: document(),
  });
  return written(api, '/rounds', 'secretary-th40', {
    title: 'รอบสมทบแหล่งน้ำ ปี 2565',
    purpose: 'ขุดลอกแหล่งน้ำและวางระบบกระจายน้ำ',
    target: '400,000.00',
    deadline: '31/8/2565',
    document: document(),
  });
}

/**
 * What they pledge: the town 100,000.01 baht and the PAO 60,000 in cash, the subdistrict 60,000 of work
 * that it carries out itself, the PAO 50,000 in kind.
 */
export async function pledgeAll(api: RunningApi): Promise<void> {
  await gave(api, `${TOWN}/pledges`, pledgeOf('cash', '๑๐๐,๐๐๐.๐๑', 'หน้า 87 ข้อ 1'));
  await gave(api, `${SUBDISTRICT}/pledges`, pledgeOf('own-execution', '60,000', 'หน้า 12'));
  await gave(api, `${PAO}/pledges`, pledgeOf('cash', '60,000.00', 'หน้า 5'));
  await gave(api, `${PAO}/pledges`, pledgeOf('in-kind', '50,000.00', 'ทะเบียนครุภัณฑ์ 417'));
}

/** Lets their councils give all of it out of reserves, and the book take it over. */
export async function approveAll(api: RunningApi): Promise<void> {
  const given: readonly (readonly [string, string, string])[] = [
    [TOWN, 'K0001', '100,000.01'],
    [SUBDISTRICT, 'K0001', '60,000.00'],
    [PAO, 'K0001', '60,000.00'],
    [PAO, 'K0002', '50,000.00'],
  ];
  for (const [giver, number, amount] of given) {
    const place = `${giver}/pledges/${giver}.${number}/council-assent`;
    await gave(api, place, assentOf('accumulated-reserves', amount, `ข้อ ${number}`));
  }
  await api.ledger.policies.settle();
}

/** Reads behind the end of the log, once the policies have done their part. */
export async function readSettled<Body>(api: RunningApi, path: string): Promise<Body> {
  await api.ledger.policies.settle();
  const after = (await api.ledger.store.head()) ?? '';
  const address = `${path}${path.includes('?') ? '&' : '?'}after=${after}`;
  const answer = await api.send<Body>('GET', address);
  if (answer.status !== 200) throw new Error(`${address}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
