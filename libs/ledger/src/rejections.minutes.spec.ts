import type { BookCommand } from './book';
import { check } from './book.check';
import type { BookEvent, EventOf } from './book.events';
import { Rejection, type RejectionCode } from './rejection';
import type { MinutesRejections } from './rejection.minutes';
import {
  allocation,
  ALLOCATED,
  ALLOTTED,
  approve,
  commit,
  confirm,
  document,
  G1,
  G2,
  grant,
  L1,
  meeting,
  P1,
  resolve,
} from './testing/khon-kaen';
import {
  amendMinutes,
  approveOrder,
  certify,
  correctAttendance,
  object,
  ratifyResolution,
  revokeResolution,
  takeBack,
} from './testing/minutes';
import { REFERENCE } from './testing/reference';
import { ask, event, stateOf, type Asked, type Step } from './testing/scenario';

/**
 * One smallest case for every rule of what becomes of a resolution: `asked` is refused with it, warned of
 * it, or noted with it; `told` is what an auditor finds it in. A code without a case does not compile.
 */
type Case = { readonly before: readonly Step[] } & (
  { readonly asked: BookCommand | Asked } | { readonly told: BookEvent }
);

const BOUND = [...ALLOCATED, commit('C1', 500)];
const waiting = [...ALLOTTED, resolve('R1', [approve(allocation(P1, L1, 1))])];
const nothing = amendMinutes('R1', [{ verb: 'reject', subject: 'ไม่เห็นชอบ' }]);
const held = (number: number, date: string) =>
  resolve(`R${number}`, [{ verb: 'acknowledge', subject: 'รับทราบ' }], {
    meeting: meeting(number, date),
  });
const round = (present: number) =>
  resolve('RC', [{ verb: 'acknowledge', subject: 'รับทราบ' }], {
    circulated: true,
    attendance: { seats: 20, present },
  });
type Votes = readonly ['ก' | 'ข', 'for' | 'against'][];
const voted = (votes: Votes, present = 2) =>
  resolve(
    'R1',
    [approve(allocation(P1, L1, 1), { votes: votes.map(([seat, vote]) => ({ seat, vote })) })],
    { attendance: { seats: 2, present, recused: ['ข'] } },
  );
const ENDORSING = [
  ...ALLOTTED.filter(({ type }) => type !== 'GrantDelegation'),
  grant(G1, {
    permitsRedelegation: true,
    powers: [{ power: 'allocate', verb: 'approve', movesOn: 'governor-approval' }],
  }),
];
const ENDORSED = [...ENDORSING, resolve('R1', [approve(allocation(P1, L1, 1))]), confirm('R1')];

const reversal: EventOf<'allocation.reversed.v1'>['data'] = {
  resolution: 'R1' as never,
  decision: '1' as never,
  delegation: G1,
  project: P1,
  line: L1,
  fundSource: 'provincial',
  amount: 1n,
  restores: 'allotted',
  cause: 'revoked',
};

const CASES: { readonly [C in keyof MinutesRejections]: Case } = {
  RESOLUTION_REVOKED: { before: [...waiting, revokeResolution('R1')], asked: confirm('R1') },
  RESOLUTION_INQUORATE: { before: [...waiting, correctAttendance('R1', 9)], asked: confirm('R1') },
  RESOLUTION_VERSION_DIFFERS: {
    before: [...waiting, nothing],
    asked: confirm('R1', { version: 1 }),
  },
  MEETING_NOT_LATER: { before: waiting, asked: certify('R1', 2, '2022-01-10') },
  MEETING_OUT_OF_ORDER: {
    before: [held(2, '2022-01-01')].flatMap((one) => [...ALLOTTED, one]),
    asked: held(1, '2022-01-02'),
  },
  CIRCULATION_INCOMPLETE: { before: ALLOTTED, asked: round(19) },
  RATIFICATION_NOT_NEEDED: { before: waiting, asked: ratifyResolution('R1', 2, '2022-02-01') },
  RATIFICATION_OVERDUE: {
    before: [...ALLOTTED, round(20), held(2, '2022-02-01')],
    asked: held(3, '2022-02-02'),
  },
  CERTIFIED_OTHERWISE: {
    before: waiting,
    asked: certify('R1', 2, '2022-02-01', { amended: true }),
  },
  LATE_CERTIFICATION: {
    before: waiting,
    asked: { command: certify('R1', 2, '2022-05-01'), on: '2022-05-01' },
  },
  AMENDED_AFTER_CERTIFICATION: {
    before: [...waiting, certify('R1', 2, '2022-02-01')],
    asked: nothing,
  },
  SEAT_VOTED_TWICE: {
    before: ALLOTTED,
    asked: voted([
      ['ก', 'for'],
      ['ก', 'for'],
    ]),
  },
  RECUSED_MEMBER_VOTED: { before: ALLOTTED, asked: voted([['ข', 'for']]) },
  VOTES_EXCEED_ATTENDANCE: {
    before: ALLOTTED,
    asked: voted(
      [
        ['ก', 'for'],
        ['ข', 'for'],
      ],
      1,
    ),
  },
  VOTE_NOT_CARRIED: { before: ALLOTTED, asked: voted([['ก', 'against']]) },
  ORDER_STANDS: { before: ALLOCATED, told: event('allocation.reversed.v1', reversal) },
  REVERSAL_EXCEEDS_UNBOUND: {
    before: [...BOUND, revokeResolution('R1')],
    asked: takeBack('R1'),
  },
  TAINTED_BY_AMENDMENT: { before: BOUND, asked: nothing },
  TAINTED_BY_REVOKED_RESOLUTION: { before: BOUND, asked: revokeResolution('R1') },
  DECIDED_WITHOUT_QUORUM: { before: waiting, asked: correctAttendance('R1', 9) },
  APPROVAL_NOT_NEEDED: { before: ALLOCATED, asked: approveOrder('R1') },
  APPROVED_BEFORE_MEETING: { before: ENDORSED, asked: approveOrder('R1', '2022-01-09') },
  APPROVED_BY_ANOTHER: {
    before: [
      ...ENDORSING,
      grant(G2, {
        powers: [{ power: 'allocate', verb: 'approve' }],
        redelegates: G1,
        holder: 'รองผู้ว่าราชการจังหวัด',
        instrument: document('มอบช่วง', '2021-10-02'),
      }),
      resolve('R1', [approve(allocation(P1, L1, 1, G2))]),
      confirm('R1'),
    ],
    asked: approveOrder('R1'),
  },
  OBJECTION_TO_UNKNOWN: { before: ALLOTTED, asked: object('commitment', 'C9') },
  OBJECTION_OF_ANOTHER: {
    before: waiting,
    told: event('objection.recorded.v1', {
      objection: 'OB1' as never,
      about: { kind: 'resolution', id: 'R1' },
      office: 'หน่วยอื่น',
      grounds: 'x',
      document: document('x', '2022-03-01'),
    }),
  },
  OBJECTION_AFTER_ACT: { before: waiting, asked: object('resolution', 'R1', '2022-01-11') },
};

function codesOf(stated: Case): readonly RejectionCode[] {
  const state = stateOf(...stated.before);
  if ('told' in stated) return [...check(state, stated.told, REFERENCE)].map(({ code }) => code);
  try {
    return ask(state, stated.asked).warnings.map(({ code }) => code);
  } catch (error) {
    if (error instanceof Rejection) return [error.code];
    throw error;
  }
}

it.each(Object.keys(CASES) as (keyof typeof CASES)[])('%s is said where it belongs', (code) => {
  expect(codesOf(CASES[code])).toContain(code);
});
