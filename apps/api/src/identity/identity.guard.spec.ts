import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { COMMAND_NAMES_TH } from '@app/access';
import { ledgerOfNothing } from '../../../../test/ledger-of-nothing';
import { createApi } from '../api';
import { COMMAND_FIELDS } from '../bodies/batch.body';
import { RIGHT, type RouteRight } from './identity.guard';

const TOWN = '/api/local-governments/TOWN-400114';
const BOOK = '/api/books/TH40/2565';

/** The command of every route that asks one. */
function commandsOfRoutes(app: NestFastifyApplication): string[] {
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    if (metatype === null || typeof metatype !== 'function') return [];
    const handlers = Object.values(Object.getOwnPropertyDescriptors(metatype.prototype as object));
    return handlers.flatMap(({ value }: { value?: unknown }) => {
      const right: unknown =
        typeof value === 'function' ? Reflect.getMetadata(RIGHT, value) : undefined;
      const asked = right as RouteRight | undefined;
      return asked?.kind === 'asks' ? [asked.command] : [];
    });
  });
}

describe('who asks', () => {
  let app: NestFastifyApplication;

  beforeAll(async () => {
    app = await createApi(ledgerOfNothing());
  });

  afterAll(() => app.close());

  async function ask(as: string, url: string): Promise<{ status: number; code: unknown }> {
    const headers = { 'x-demonstration-actor': as, 'idempotency-key': 'k' };
    // A field that no command has: who is let through learns of it, who is not learns nothing.
    const answer = await app.inject({ method: 'POST', url, headers, payload: { nothing: 1 } });
    return { status: answer.statusCode, code: answer.json<{ code: unknown }>().code };
  }

  const thieves: readonly (readonly [string, string, string])[] = [
    ['an officer of one local government pledges for another', 'lao-tao-400103', `${TOWN}/pledges`],
    ['… declines for another', 'lao-tao-400103', `${TOWN}/declined-requests`],
    ["… states another's ceiling", 'lao-tao-400103', `${TOWN}/ceilings`],
    ['… receipts money in the book', 'lao-town-400114', `${BOOK}/contribution-receipts`],
    ['… values what it delivered', 'lao-town-400114', `${BOOK}/deliveries/DL0001/valuation`],
    ['… pays itself a refund', 'lao-town-400114', `${BOOK}/refunds/F0001/payments`],
    [
      '… approves its own ordinance',
      'lao-town-400114',
      `${TOWN}/pledges/TOWN-400114.K0001/supervisor-approval`,
    ],
    ['… lifts its own ceiling', 'lao-town-400114', `${TOWN}/ceiling-exceptions`],
    ['… merges itself', 'lao-town-400114', '/api/registries/local-government-mergers'],
    ['a finance officer of the province pledges for a town', 'finance-th40', `${TOWN}/pledges`],
    [
      '… gives the assent of its council',
      'finance-th40',
      `${TOWN}/pledges/TOWN-400114.K0001/council-assent`,
    ],
    ['… marks rules', 'finance-th40', '/api/registries/rule-marks'],
    ['… marks rates', 'finance-th40', '/api/registries/rate-marks'],
    ['… releases a match', 'finance-th40', `${BOOK}/matches/M0001/release`],
    [
      '… regularises a receipt',
      'finance-th40',
      `${BOOK}/contribution-receipts/RC0001/regularisation`,
    ],
    ['… cancels a project', 'finance-th40', `${BOOK}/projects/P0001/cancellation`],
    ['… of another province receipts money', 'finance-th41', `${BOOK}/contribution-receipts`],
    ['an agency accepts what it delivered', 'agency-th40', `${BOOK}/deliveries/DL0001/acceptance`],
    ['a secretary signs', 'secretary-th40', `${BOOK}/contributions/TOWN-400114.K0001/signature`],
    ['a governor marks rules', 'governor-th40', '/api/registries/rule-marks'],
    ['a administrator opens a round', 'administrator', `${BOOK}/rounds`],
    ['a administrator pledges', 'administrator', `${TOWN}/pledges`],
    ['an auditor pledges', 'state-auditor', `${TOWN}/pledges`],
  ];

  it.each(thieves)('is refused before the body is read: %s', async (_deed, as, url) => {
    expect(await ask(as, url)).toEqual({ status: 403, code: 'NOT_ALLOWED' });
  });

  const honest: readonly (readonly [string, string])[] = [
    ['lao-town-400114', `${TOWN}/pledges`],
    ['chief-4001', `${TOWN}/pledges/TOWN-400114.K0001/supervisor-approval`],
    ['governor-th40', `${TOWN}/ceiling-exceptions`],
    ['finance-th40', `${BOOK}/contribution-receipts`],
    ['confirmer-th40', `${BOOK}/matches/M0001/release`],
    ['administrator', '/api/registries/rule-marks'],
  ];

  it.each(honest)('is let through to where the body is read: %s at %s', async (as, url) => {
    expect(await ask(as, url)).toEqual({ status: 400, code: 'INVALID_INPUT' });
  });

  it('asks each command at its address, and what policies ask at none', () => {
    const policies = ['TakeOverContribution', 'SettleHandOver', 'FreeCeiling'];
    const people = Object.keys(COMMAND_NAMES_TH).filter((name) => !policies.includes(name));
    // A file of local governments asks for what one by one is asked for at another address.
    expect(commandsOfRoutes(app).toSorted()).toEqual(
      [...people, 'RegisterLocalGovernments'].toSorted(),
    );
    expect(Object.keys(COMMAND_FIELDS)).toEqual(expect.not.arrayContaining(policies));
  });
});
