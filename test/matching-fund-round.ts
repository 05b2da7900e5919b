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

/** Asks a local government's stream, and insists that it was written. */
export async function gave(
  api: RunningApi,
  localGovernment: string,
  path: string,
  json: object,
  as = `lao-${localGovernment.toLowerCase()}`,
): Promise<Receipt> {
  const address = `/api/local-governments/${localGovernment}${path}`;
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
