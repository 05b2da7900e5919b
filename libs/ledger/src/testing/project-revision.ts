import type { DataOf } from '../book.events';
import type { ReviseProject } from '../project-revision';
import {
  document,
  G1,
  grant,
  L1,
  L2,
  L3,
  P1,
  register,
  allot,
  appropriate,
  line,
} from './khon-kaen';

type Terms = DataOf<'project.revised.v1'>['terms'];

/** A project that waters 250 rai and trains 30 farmers, in Mueang. */
export const TERMS: Terms = {
  planVersion: '2565 ฉบับเดิม',
  objective: 'ลดต้นทุนการเกษตร',
  targets: [
    { indicator: 'พื้นที่รับน้ำ', quantityHundredths: 25_000, unit: 'ไร่' },
    { indicator: 'เกษตรกรที่อบรม', quantityHundredths: 3_000, unit: 'คน' },
  ],
  place: 'อำเภอเมืองขอนแก่น',
};

/** The same, and something of it otherwise. */
export function terms(more: Partial<Terms>): Terms {
  return { ...TERMS, ...more };
}

/** The targets with another quantity of the first one. */
export function watering(quantityHundredths: number): Terms['targets'] {
  return TERMS.targets.map((target, index) =>
    index === 0 ? { ...target, quantityHundredths } : target,
  );
}

/** The committee may revise projects by an approval; objective and targets stay as they are. */
export const GRANTED = grant(G1, {
  powers: [
    { power: 'allocate', verb: 'approve' },
    { power: 'revise-project', verb: 'approve' },
  ],
  limits: ['objective-unchanged', 'target-not-reduced'],
});

/** Three lines, two of them allotted. */
export const ALLOTTED_LINES = [
  appropriate(line(L1, 1_000), line(L2, 1_000), line(L3, 1_000)),
  allot('A1', L1, 1_000),
  allot('A2', L2, 1_000),
];

/** P1 with its terms on L1 and L2. */
export const REGISTERED = { ...register(P1, L1, L2), terms: TERMS };

/** The lines, the delegation, and P1 with its terms. */
export const PLANNED = [...ALLOTTED_LINES, GRANTED, REGISTERED];

/** P1 is revised by the first decision of a resolution under G1. */
export function revise(resolution: string, more: Partial<ReviseProject> = {}): ReviseProject {
  return {
    type: 'ReviseProject',
    project: P1,
    authority: {
      by: 'resolution',
      resolution: resolution as never,
      decision: '1' as never,
      delegation: G1,
    },
    reason: 'น้ำท่วมพื้นที่เดิม',
    ...more,
  };
}

/** P1 is revised by a letter. */
export function reviseByLetter(number: string, more: Partial<ReviseProject> = {}): ReviseProject {
  return { ...revise(''), authority: { by: 'letter', document: document(number) }, ...more };
}
