import type { BookRegisterRow, RegisterKind } from '@app/views';
import type { CommandName } from '@app/access';
import type { Action } from './action';
import { BUDGET_CHANGE_ACTIONS } from './budget-change-actions';
import { CHANGE_REQUEST_ACTIONS } from './change-request-actions';
import { CORRECTION_ACTIONS } from './correction-actions';
import { DELEGATION_CHANGE_ACTIONS } from './delegation-change-actions';
import { EVIDENCE_ACTIONS } from './evidence-actions';
import { EXECUTION_CONTROL_ACTIONS } from './execution-control-actions';
import { MINUTES_ACTIONS } from './minutes-actions';
import { PROJECT_REVISION_ACTIONS } from './project-revision-actions';
import { RECONCILIATION_ACTIONS } from './reconciliation-actions';
import { STATEMENT_ACTIONS } from './statement-actions';
import { TRANSFER_REPORT_ACTIONS } from './transfer-report-actions';
import { YEAR_END_ACTIONS } from './year-end-actions';

/** Everything that can be asked of a book beside the road from the Act to the payment, as forms. */
export const BOOK_ACTIONS: readonly Action[] = [
  ...BUDGET_CHANGE_ACTIONS,
  ...PROJECT_REVISION_ACTIONS,
  ...DELEGATION_CHANGE_ACTIONS,
  ...MINUTES_ACTIONS,
  ...CHANGE_REQUEST_ACTIONS,
  ...TRANSFER_REPORT_ACTIONS,
  ...EXECUTION_CONTROL_ACTIONS,
  ...RECONCILIATION_ACTIONS,
  ...YEAR_END_ACTIONS,
  ...CORRECTION_ACTIONS,
  ...EVIDENCE_ACTIONS,
  ...STATEMENT_ACTIONS,
];

/** Of which register the commands are that go to an address which begins so. */
const KIND_OF_PATH: Readonly<Record<string, RegisterKind>> = {
  'appropriation-changes': 'appropriation-change',
  'acts-passed': 'appropriation-change',
  lines: 'breakdown',
  allotments: 'allotment',
  'allotment-withdrawals': 'allotment-withdrawal',
  'sub-allotments': 'sub-allotment',
  'spending-plans': 'spending-plan',
  'budget-requests': 'budget-request',
  projects: 'project',
  delegations: 'delegation',
  resolutions: 'resolution',
  objections: 'objection',
  'change-requests': 'change-request',
  'transfer-reports': 'transfer-report',
  'pre-commitments': 'pre-commitment',
  commitments: 'commitment',
  disbursements: 'disbursement',
  'late-disbursements': 'disbursement',
  'gfmis-payments': 'disbursement',
  returns: 'return',
  'late-returns': 'return',
  savings: 'savings',
  penalties: 'penalty',
  'on-behalf-authorities': 'on-behalf',
  'unauthorised-facts': 'unauthorised-fact',
  'gfmis-codes': 'code',
  reconciliations: 'reconciliation',
  reservations: 'reservation',
  'carry-overs': 'carry-over',
  lapses: 'lapse',
  closing: 'closing',
  'year-end': 'closing',
  'prior-period-adjustments': 'adjustment',
  evidence: 'evidence',
  statements: 'statement',
};

/** An entry that stands so goes no further, but by what undoes it. */
const OVER: ReadonlySet<string> = new Set([
  'cancelled',
  'erased',
  'refunded',
  'regularised',
  'refused',
  'replaced',
  'reversed',
  'revoked',
  'state-revenue',
  'undone',
  'withdrawn',
]);

/** The commands that open an entry of a register. */
export function actionsOfRegister(kind: RegisterKind): readonly CommandName[] {
  return commandsOf(kind, (parameter) => parameter === undefined);
}

/** The commands that go on with an entry, as it stands. */
export function actionsOfEntry({
  kind,
  status,
}: Pick<BookRegisterRow, 'kind' | 'status'>): readonly CommandName[] {
  if (OVER.has(status)) return [];
  return commandsOf(kind as RegisterKind, (parameter) => parameter !== undefined);
}

function commandsOf(
  kind: RegisterKind,
  wanted: (parameter: string | undefined) => boolean,
): readonly CommandName[] {
  return BOOK_ACTIONS.filter(({ path }) => {
    const [first = ''] = path.split('/');
    return KIND_OF_PATH[first] === kind && wanted(parameterOf(path));
  }).map(({ command }) => command);
}

/** Which part of an address names the entry: what stands behind the register's own name. */
function parameterOf(path: string): string | undefined {
  return /^[^/]+\/:(\w+)/.exec(path)?.[1];
}

/** What an entry gives to the form of a command: its id, its line and project, and what it knows. */
export function givenBy(entry: BookRegisterRow, command: CommandName): Record<string, string> {
  const action = BOOK_ACTIONS.find((one) => one.command === command);
  if (action === undefined) return {};
  const parameter = parameterOf(action.path);
  const known: Record<string, string> = {
    ...(parameter === undefined ? {} : { [parameter]: entry.id }),
    ...(entry.line === null ? {} : { line: entry.line }),
    ...(entry.project === null ? {} : { project: entry.project }),
  };
  for (const [name, fact] of Object.entries(entry.facts)) {
    // Of a line of a letter of allotment the letter is asked, which the entry knows.
    if (typeof fact === 'string' && /^[\w.-]{1,64}$/.test(fact)) known[name] = fact;
  }
  const names = new Set([
    ...Array.from(action.path.matchAll(/:(\w+)/g), ([, name = '']) => name),
    ...action.fields.map(({ name }) => name),
    ...Object.keys(action.given ?? {}),
  ]);
  return Object.fromEntries(Object.entries(known).filter(([name]) => names.has(name)));
}
