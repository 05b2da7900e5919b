import fc from 'fast-check';
import type { LocalGovernmentCommand } from '../local-government.commands';
import type { LocalGovernmentEvent } from '../local-government.events';
import {
  EMPTY_LOCAL_GOVERNMENT,
  type ContributionStatus,
  type LocalGovernmentState,
} from '../local-government.state';
import type { Reference } from '../reference';
import { Rejection } from '../rejection';
import type { ContributionId } from '../stored-values';
import {
  after,
  askOf,
  assent,
  decline,
  except,
  lapse,
  letter,
  money,
  pledge,
  promulgate,
  ROUND,
  stateBase,
  subsidise,
  supervise,
  verified,
} from './local-government-scenario';
import { REFERENCE, SILA } from './reference';

/*
 * Random lives of a local government: a few sources, items, projects and years, so that everything
 * meets everything.
 */

/** A command, made when it is asked: it may be about anything that is there by then. */
type Making = (state: LocalGovernmentState) => LocalGovernmentCommand;

const amount = fc.integer({ min: 1, max: 12 });
const year = fc.constantFrom(2565, 2565, 2565, 2566);
const named = (prefix: string): fc.Arbitrary<string> =>
  fc.integer({ min: 1, max: 9 }).map((number) => `${prefix}${number}`);
/** The same few numbers, typed in two ways. */
const typed = fc.constantFrom('1', '2', '3', '4', '5', '6', '๑', '๒', ' ๓');
const anyDay = fc.constantFrom('2022-02-27', '2022-02-28', '2022-03-01', '2022-03-01');

/** One of the contributions, mostly one that stands as the command needs it. */
const one = fc.tuple(fc.nat(), fc.nat({ max: 9 })).map(([index, any]) => {
  return (state: LocalGovernmentState, ...due: readonly ContributionStatus[]): ContributionId => {
    const all = [...state.contributions].filter(
      ([, { status }]) => any === 0 || due.length === 0 || due.includes(status),
    );
    const [id] = all[index % Math.max(all.length, 1)] ?? [`${SILA}.K1` as ContributionId];
    return id;
  };
});

const pledges: fc.Arbitrary<Making> = fc
  .record({
    name: fc.option(named('K'), { nil: undefined }),
    much: amount,
    source: typed,
    fund: fc.constantFrom(
      'own-revenue',
      'accumulated-reserves',
      'general-grant',
      'donation',
      'specific-grant',
    ),
    area: fc.constantFrom('TH40', 'TH40', 'TH40', 'CL12', 'TH46'),
    fiscalYear: year,
    project: fc.constantFrom('P1', 'P2'),
    form: fc.constantFrom('cash', 'cash', 'cash', 'in-kind', 'own-execution'),
    round: fc.constantFrom(ROUND, undefined),
    document: fc.tuple(typed, anyDay),
  })
  .map((drawn) => () => {
    const { area, fiscalYear, project, fund, source, form, round } = drawn;
    return pledge(drawn.name, drawn.much, {
      target: { area, fiscalYear, project } as never,
      source: { fund: fund as 'loan', reference: source },
      form: form as 'cash',
      round,
      document: letter(...drawn.document),
    });
  });

const changes: fc.Arbitrary<Making> = fc
  .tuple(one, amount, typed, anyDay, fc.nat({ max: 3 }))
  .map(([which, much, number, date, kind]) => (state) => {
    const [contribution, document] = [which(state, 'pledged'), letter(number, date)];
    const reason = 'เหตุ';
    if (kind === 0) return { type: 'WithdrawPledge', contribution, reason, document };
    if (kind === 1) return { type: 'RecordCouncilRejection', contribution, reason, document };
    if (kind === 2) return decline({ document });
    return { type: 'ReducePledge', contribution, amount: money(much), reason, document };
  });

const assents: fc.Arbitrary<Making> = fc
  .record({
    which: one,
    much: amount,
    authority: fc.constantFrom('ordinance', 'supplementary-budget', 'transfer'),
    item: typed,
    document: fc.tuple(typed, anyDay),
  })
  .map(({ which, much, authority, item, document }) => (state) => {
    const given = assent(which(state, 'pledged'), Math.ceil(much / 2), {
      item,
      document: letter(...document),
    });
    return { ...given, authority: authority as 'transfer' };
  });

const steps: fc.Arbitrary<Making> = fc
  .tuple(one, anyDay, fc.nat({ max: 5 }))
  .map(([which, date, kind]) => (state) => {
    if (kind === 5) return lapse(which(state, 'council-assented', 'supervisor-approved'), date);
    if (kind < 2) return supervise(which(state, 'council-assented'), date);
    if (kind < 4) return promulgate(which(state, 'supervisor-approved'), date);
    const contribution = which(state, 'council-assented');
    return {
      type: 'RecordSupervisorRejection',
      contribution,
      supervisor: 'governor',
      reason: 'เหตุ',
      document: letter('ขก', date),
    };
  });

const policies: fc.Arbitrary<Making> = fc
  .tuple(one, amount, fc.nat({ max: 3 }))
  .map(([which, much, kind]) => (state) => {
    const contribution = which(state, 'approved', 'entered');
    if (kind === 0) {
      const broken = [{ code: 'PROJECT_CANCELLED', facts: {} }];
      return { type: 'SettleHandOver', contribution, broken };
    }
    if (kind === 1) return { type: 'SettleHandOver', contribution };
    return { type: 'FreeCeiling', contribution, amount: money(much), cause: 'expired' };
  });

const ceilings: fc.Arbitrary<Making> = fc
  .tuple(fc.nat({ max: 5 }), amount, year, named('S'), typed)
  .map(([kind, much, fiscalYear, name, number]) => (state) => {
    const document = letter(number);
    if (kind < 2) return stateBase(much * 45, { fiscalYear });
    if (kind === 2) return except(name, Math.ceil(much / 3), { fiscalYear, document });
    if (kind < 5) return subsidise(name, Math.ceil(much / 4), { fiscalYear, document });
    const subsidy = [...state.subsidies.keys()][0] ?? (name as never);
    return { type: 'CancelOutsideSubsidy', subsidy, reason: 'เหตุ', document };
  });

const makings = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: pledges },
    { weight: 2, arbitrary: changes },
    { weight: 8, arbitrary: assents },
    { weight: 5, arbitrary: steps },
    { weight: 3, arbitrary: policies },
    { weight: 3, arbitrary: ceilings },
  ),
  { minLength: 20, maxLength: 60, size: 'max' },
);

/** What is answered to a command. Any other error than a rejection is a bug. */
export function attempt(
  state: LocalGovernmentState,
  command: LocalGovernmentCommand,
  reference: Reference,
): readonly LocalGovernmentEvent[] | Rejection {
  try {
    return askOf(state, { command, reference }).events;
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
}

/** Commands one after the other, and whether rates and rules were checked against the law. */
export interface Life {
  readonly commands: readonly LocalGovernmentCommand[];
  readonly checked: boolean;
}

const CHECKED = verified('CEILING_NOT_STATED');
/** What reference data says in a life. */
export const referenceOf = ({ checked }: Life): Reference => (checked ? CHECKED : REFERENCE);

/** Random lives. */
export const lives: fc.Arbitrary<Life> = fc.tuple(makings, fc.boolean()).map(([made, checked]) => {
  let state = EMPTY_LOCAL_GOVERNMENT;
  const commands = made.map((making) => {
    const command = making(state);
    const answer = attempt(state, command, referenceOf({ commands: [], checked }));
    if (!(answer instanceof Rejection)) state = after(state, answer);
    return command;
  });
  return { commands, checked };
});
