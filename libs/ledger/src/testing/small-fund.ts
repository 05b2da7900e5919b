import { decide, type BookCommand } from '../book';
import { evolve } from '../book.evolve';
import type { BookEvent } from '../book.events';
import { EMPTY_BOOK, type BookState } from '../book.state';
import type { Actor } from '../circumstances';
import type { AgreementId } from '../matching-fund.events';
import { Rejection } from '../rejection';
import type { ContributionId } from '../stored-values';
import {
  allocation,
  allot,
  appropriate,
  approve,
  baht,
  confirm,
  day,
  document,
  G1,
  grant,
  L1,
  L2,
  line,
  P1,
  P2,
  register,
  resolve,
} from './khon-kaen';
import { agreement, deliver, K1, MOU, openRound, receive, sign, takeOver } from './matching-fund';
import { dayOfYear } from './random-commands';
import { CITY, PAO, PHRA_LAP, referenceOf, registryEvent, SILA } from './reference';
import { askerOf, BOOK } from './scenario';

/*
 * A small world of the matching fund in which random commands meet often: two projects under two
 * agreements, one of them with two versions, four local governments of four types (one of which is
 * merged into another in May), all three forms, odd satang, small caps.
 */

/** The agreement that P2 is under. */
export const MOU2 = 'MOU2' as AgreementId;

/** The small world's agreements: what they state is what the laws are judged by. */
const AGREEMENTS: readonly BookCommand[] = [
  agreement({
    projects: [P1],
    ratios: [
      { types: ['TOWN', 'SUBDISTRICT'], provincial: 2, local: 1, cash: 1 },
      { types: ['CITY'], provincial: 1, local: 1 },
      { types: [], provincial: 3, local: 7, cash: 2 },
    ],
    cap: baht(170),
    capPerLocalGovernment: baht(110),
    inKindShareMax: 2_500,
    deadline: day('2022-05-20'),
  }),
  agreement({
    agreement: MOU2,
    projects: [P2],
    ratios: [{ types: [], provincial: 7, local: 3 }],
    inKindShareMax: 10_000,
    shrinkage: 'province-first',
    document: document('ข้อตกลง 2', '2022-01-20'),
  }),
];

/** The second version of the first agreement: other ratios, a higher cap, nothing in kind. */
export const SECOND_VERSION = agreement({
  projects: [P1],
  ratios: [{ types: [], provincial: 1, local: 3 }],
  cap: baht(500),
  inKindShareMax: 0,
  document: document('ข้อตกลง 1 แก้ไข', '2022-03-01'),
  effectiveOn: day('2022-03-01'),
});

/** The day on which the small world is set up: 10 February. */
export const FIRST_DAY = 132;

/** พระลับ is merged into ศิลา on 1 May. */
export const MERGED = referenceOf(
  registryEvent(
    'local-government.merged.v1',
    { localGovernment: PHRA_LAP, into: SILA, citation: 'ประกาศกระทรวงมหาดไทย' },
    '2022-05-01',
  ),
);

/** What a random life begins with: money allocated to both projects, agreements, a round. */
const BEGINNING: readonly BookCommand[] = [
  appropriate(line(L1, 2_000), line(L2, 900)),
  allot('A1', L1, 2_000),
  allot('A2', L2, 900),
  grant(G1),
  register(P1, L1, L2),
  register(P2, L1),
  resolve('R0', [
    approve(allocation(P1, L1, 420)),
    approve(allocation(P1, L2, 150)),
    approve(allocation(P2, L1, 500)),
  ]),
  confirm('R0'),
  openRound(),
  ...AGREEMENTS,
  ...(
    [
      [K1, P1, 'cash'],
      [`${CITY}.K0`, P1, 'cash'],
      [`${PAO}.K0`, P1, 'cash'],
      [`${PHRA_LAP}.K0`, P2, 'cash'],
      [`${SILA}.K0`, P1, 'in-kind'],
      [`${PAO}.K00`, P2, 'own-execution'],
    ] as const
  ).flatMap(([id, to, given], index): readonly BookCommand[] => {
    const contribution = id as ContributionId;
    const target = { ...BOOK, project: to };
    const taken = takeOver(contribution, 100, { target, form: given });
    const signed = sign(contribution, { agreement: to === P2 ? MOU2 : MOU });
    if (given !== 'cash') return [taken, signed, deliver(`D${index}`, contribution)];
    return [taken, signed, receive(`C${index}`, contribution, 60 + index)];
  }),
];

/** What is asked, by whom and on which day of the fiscal year. */
export interface FundStep {
  readonly command: BookCommand;
  readonly by: Actor;
  readonly today: number;
}

/** What a book answers. Any other error than a rejection is a bug. */
export function answerTo(
  state: BookState,
  { command, by, today }: FundStep,
): readonly BookEvent[] | Rejection {
  try {
    const context = { book: BOOK, actor: by, today: dayOfYear(today), reference: MERGED };
    return decide(state, command, context).events;
  } catch (error) {
    if (error instanceof Rejection) return error;
    throw error;
  }
}

/** The events by which the small world is set up. */
export const SET_UP: readonly BookEvent[] = (() => {
  let state = EMPTY_BOOK;
  return BEGINNING.flatMap((command) => {
    const answer = answerTo(state, { command, by: askerOf(command), today: FIRST_DAY });
    if (answer instanceof Rejection) throw new Error(command.type, { cause: answer });
    for (const event of answer) state = evolve(state, event);
    return answer;
  });
})();
