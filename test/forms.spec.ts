import { randomUUID } from 'node:crypto';
import {
  bodyOf,
  isAsked,
  pathOf,
  type Action,
  type ActionField,
  type Values,
} from '../apps/web/src/forms/action';
import { CHANGE_REQUEST_ACTIONS } from '../apps/web/src/forms/change-request-actions';
import { DELEGATION_CHANGE_ACTIONS } from '../apps/web/src/forms/delegation-change-actions';
import { EXECUTION_CONTROL_ACTIONS } from '../apps/web/src/forms/execution-control-actions';
import { BUDGET_CHANGE_ACTIONS } from '../apps/web/src/forms/budget-change-actions';
import { PROJECT_REVISION_ACTIONS } from '../apps/web/src/forms/project-revision-actions';
import { FUND_ACTIONS } from '../apps/web/src/forms/fund-actions';
import { LOCAL_ACTIONS } from '../apps/web/src/forms/local-actions';
import { MINUTES_ACTIONS } from '../apps/web/src/forms/minutes-actions';
import { PEOPLE_ACTIONS } from '../apps/web/src/forms/people-actions';
import { RECONCILIATION_ACTIONS } from '../apps/web/src/forms/reconciliation-actions';
import { REGISTRY_ACTIONS } from '../apps/web/src/forms/registry-actions';
import { SEPARATION_ACTIONS } from '../apps/web/src/forms/separation-actions';
import { TRANSFER_REPORT_ACTIONS } from '../apps/web/src/forms/transfer-report-actions';
import { TRANSFER_RULE_ACTIONS } from '../apps/web/src/forms/transfer-rule-actions';
import { YEAR_END_ACTIONS } from '../apps/web/src/forms/year-end-actions';
import { findDemonstrationActor } from '../apps/api/src/demonstration/actors';
import { createTestDatabase, type TestDatabase } from './database';
import { startApi, type RunningApi } from './running-api';

/*
 * The tables of forms on the pages name addresses and fields of the API as text. Each form is filled
 * in as a person would, and sent: the API has to understand it, whatever a rule then says.
 */

interface Answer extends Record<string, unknown> {
  readonly code?: string;
  /** The law behind a rule that said no: whoever names it has read the whole command. */
  readonly source?: string;
  readonly allowedRoles?: readonly string[];
}

/** What is not just any text. */
const TYPED: Readonly<Record<string, string>> = {
  'district.code': '๔๐๐๑',
  place: 'TH40',
  committee: 'PC-TH40',
  'meeting.number': '๒',
  seats: '๒๐',
  present: '๙',
};

/** What a person types into a box of each kind. */
function typed({ name, kind, options }: ActionField): readonly (readonly [string, string])[] {
  switch (kind) {
    case 'document':
      return [
        [`${name}.number`, 'ขก 0017/๑๒'],
        [`${name}.date`, '๑๐ มิ.ย. ๒๕๖๕'],
      ];
    case 'money':
      return [[name, '๑,๐๐๐.๕๐']];
    case 'day':
      return [[name, '10 มิ.ย. 2565']];
    case 'number':
      return [[name, TYPED[name] ?? '๒๕๖๕']];
    case 'choice':
    case 'verified':
      return [[name, Object.keys(options ?? {})[0] ?? '']];
    default:
      if (name.endsWith('.month')) return [[name, 'มิ.ย. 2565']];
      return [[name, TYPED[name] ?? 'X0001']];
  }
}

const GIVEN: Readonly<Record<string, string>> = {
  area: 'TH40',
  fiscalYear: '2565',
  round: 'RD0001',
  subsidy: 'X0001',
  code: 'ABOVE_YEARLY_CEILING',
  rate: 'X0001',
  request: 'CR0001',
  resolution: 'R0001',
  decision: '1',
  delegation: 'G0001',
  rule: 'X0001',
  issue: 'X0001',
  localGovernment: 'X0001',
  assignment: 'X0001',
  person: findDemonstrationActor('finance-th40')?.subject ?? '',
};

/** What the address and a person fill in. */
function filledIn({ given = {} }: Action, fields: readonly ActionField[]): Values {
  const address = Object.keys(given).map((name) => [name, GIVEN[name] ?? ''] as const);
  return Object.fromEntries([...address, ...fields.flatMap(typed)]);
}

const ROOTS = {
  book: {
    root: '/api/books/TH40/2565',
    actions: [
      ...FUND_ACTIONS,
      ...BUDGET_CHANGE_ACTIONS,
      ...PROJECT_REVISION_ACTIONS,
      ...DELEGATION_CHANGE_ACTIONS,
      ...MINUTES_ACTIONS,
      ...CHANGE_REQUEST_ACTIONS,
      ...TRANSFER_REPORT_ACTIONS,
      ...EXECUTION_CONTROL_ACTIONS,
      ...RECONCILIATION_ACTIONS,
      ...YEAR_END_ACTIONS,
      ...SEPARATION_ACTIONS,
    ],
  },
  'local government': { root: '/api/local-governments/PAO-40', actions: LOCAL_ACTIONS },
  registry: {
    root: '/api/registries',
    actions: [...REGISTRY_ACTIONS, ...TRANSFER_RULE_ACTIONS],
  },
  'list of people': { root: '/api', actions: PEOPLE_ACTIONS },
};

/** Who may ask for one or the other of them. */
const ACTORS = [
  'secretary-th40',
  'governor-th40',
  'finance-th40',
  'lao-pao-40',
  'chief-4001',
  'policy-secretary',
  'administrator',
];

describe('the forms of the pages', () => {
  let database: TestDatabase;
  let api: RunningApi;

  beforeAll(async () => {
    database = await createTestDatabase();
    api = await startApi(database);
  });

  afterAll(async () => {
    await api?.stop();
    await database?.drop();
  });

  async function send(root: string, action: Action, optional: boolean): Promise<Answer> {
    const fields = action.fields.filter((field) => optional || field.optional !== true);
    const values = filledIn(action, fields);
    const body = bodyOf(action, values);
    if (body === null) throw new Error(`${action.command} is not complete`);
    for (const as of ACTORS) {
      const { body: answer } = await api.send<Answer>(
        'POST',
        `${root}/${pathOf(action, values)}?dryRun=true`,
        { as, json: body, key: randomUUID() },
      );
      if (answer.code !== 'NOT_ALLOWED') return answer;
    }
    throw new Error(`nobody may ask for ${action.command}`);
  }

  it.each(
    Object.entries(ROOTS).flatMap(([where, { root, actions }]) =>
      actions.flatMap((action) => [
        { where, root, action, name: action.command, filled: 'all boxes', optional: true },
        { where, root, action, name: action.command, filled: 'what is asked', optional: false },
      ]),
    ),
  )('of a $where: $name, with $filled', async ({ root, action, optional }) => {
    const answer = await send(root, action, optional);
    // Either it would be done, or a rule said no; anything else was not understood.
    const understood = answer.source !== undefined || answer['commandId'] !== undefined;
    expect(understood ? 'understood' : answer).toBe('understood');
  });

  it('is not complete while a box that is asked for is empty', () => {
    for (const { actions } of Object.values(ROOTS)) {
      for (const action of actions) {
        const values = filledIn(action, action.fields);
        const asked = action.fields.filter((field) => isAsked(field, values));
        for (const missing of asked.filter(({ optional }) => optional !== true)) {
          const others = action.fields.filter((field) => field !== missing);
          const body = bodyOf(action, filledIn(action, others));
          expect([action.command, missing.name, body]).toEqual([
            action.command,
            missing.name,
            null,
          ]);
        }
      }
    }
  });
});
