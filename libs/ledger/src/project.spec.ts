import type { LineId } from './stored-values';
import { allot, ALLOTTED, appropriate, L1, L2, line, P1, register } from './testing/khon-kaen';
import { event, given } from './testing/scenario';

const ACT = [appropriate(line(L1, 1_000), line(L2, 1_000)), allot('A1', L1, 1_000)];

it('draws on one or several lines of its book, each named once', () =>
  given(...ACT)
    .when(register(P1, L1, L2, L1))
    .thenEvents(
      event('project.registered.v1', {
        project: P1,
        name: 'โครงการ P1',
        developmentIssue: 'เกษตร',
        agency: 'สำนักงานเกษตรจังหวัดขอนแก่น',
        lines: [L1, L2],
      }),
    ));

it('does not draw on a line that the book has not', () =>
  given(...ACT)
    .when(register(P1, L1, 'L9' as LineId))
    .thenRefused('LINE_UNKNOWN', { line: 'L9' }));

it('is registered once, and is not another one the second time', () => {
  given(...ALLOTTED)
    .when(register(P1, L1, L2))
    .thenNothing();
  given(...ALLOTTED)
    .when(register(P1, L1))
    .thenRefused('ID_TAKEN', { kind: 'project', id: 'P1' });
});

it('is numbered by the book when it has no id, past the numbers that are taken', () => {
  const { project: _, ...unnumbered } = register(P1, L1);
  given(...ACT, register('P0001' as never, L1))
    .when(unnumbered)
    .thenHappens('project.registered.v1');
});

it.each(['constructor', 'toString', 'hasOwnProperty'])(
  'may be called %s, which is no key of anything',
  (id) => {
    given(...ACT)
      .when(register(id as never, L1))
      .thenHappens('project.registered.v1');
    given(...ACT, register(id as never, L1))
      .when(register(id as never, L1))
      .thenNothing();
  },
);
