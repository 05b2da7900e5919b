import type { AreaId, CommitteeId } from './areas';
import { audit } from './book.check';
import { toCalendarDate } from './calendar';
import { registryDecider } from './registry';
import type { RegistryCommand } from './registry.commands';
import type { AssignmentId, IssueId, RateId, SeatId } from './registry.events';
import { evolveRegistry } from './registry.evolution';
import { type RegistryState } from './registry.state';
import { Rejection } from './rejection';
import type { RegistryRejections } from './rejection.registry';
import type { AssignableRole } from './roles';
import type { LocalGovernmentId, SubjectId } from './stored-values';
import { KALASIN, REFERENCE, REGISTRAR, SILA } from './testing/reference';
import { event } from './testing/scenario';

/**
 * One smallest case for every rule of the registries. A code without a case does not compile.
 * `refused` is the last of the commands, over what scenarios begin with; `opened` is the area whose
 * book nobody may open.
 */
type Case =
  | { readonly before?: readonly RegistryCommand[]; readonly refused: RegistryCommand }
  | { readonly opened: AreaId };

const citation = 'ประกาศ';
const on = toCalendarDate('2022-01-01');
const earlier = toCalendarDate('2010-01-01');
const names = { nameTh: 'ชื่อ', nameEn: 'Name', citation };
const area = (id: string): AreaId => id as AreaId;
const province = area('TH40');
const PC40 = 'PC-TH40' as CommitteeId;
const seat = 'governor' as SeatId;
const issue = 'ISSUE-1' as IssueId;

const rename = (id: string): RegistryCommand => ({
  type: 'RenameAreas',
  entries: [{ area: area(id), ...names }],
  effectiveOn: on,
});
const join = (cluster: string): RegistryCommand => ({
  type: 'BeginMemberships',
  entries: [{ province, cluster: area(cluster), citation }],
  effectiveOn: on,
});
const leave = (cluster: string, effectiveOn = on): RegistryCommand => ({
  type: 'EndMemberships',
  entries: [{ province, cluster: area(cluster), citation }],
  effectiveOn,
});
const abolish = (committee: CommitteeId, other: SeatId): RegistryCommand => ({
  type: 'AbolishSeats',
  entries: [{ committee, seat: other, citation }],
  effectiveOn: on,
});
const merge = (into: LocalGovernmentId): RegistryCommand => ({
  type: 'MergeLocalGovernments',
  entries: [{ localGovernment: SILA, into, citation }],
  effectiveOn: on,
});
const mark = (code: string, verified: boolean): RegistryCommand => ({
  type: 'MarkRules',
  entries: [{ code, verified, citation }],
});

const assignment = 'A1' as AssignmentId;
const somebody = 'somebody' as SubjectId;
const assign = (
  role: AssignableRole,
  place: string,
  person = somebody,
  id = assignment,
): RegistryCommand => ({
  type: 'AssignRoles',
  entries: [{ assignment: id, person, role, office: 'สำนักงาน', place, citation }],
});

const ADMINISTERS = assign('administrator', '*');
const ENDS: RegistryCommand = { type: 'EndAssignments', entries: [{ assignment, citation }] };

const CASES: { readonly [C in keyof RegistryRejections]: Case } = {
  AREA_UNKNOWN: { refused: rename('TH99') },
  AREA_HAS_NO_BOOK: { opened: area('TH10') },
  AREA_KIND_DIFFERS: { before: [leave('CL12')], refused: join('TH41') },
  MEMBERSHIP_OVERLAPS: { refused: join('CL11') },
  MEMBERSHIP_UNKNOWN: { refused: leave('CL11') },
  COMMITTEE_NOT_OF_AREA: {
    refused: {
      type: 'EstablishCommittees',
      entries: [{ committee: 'PC-TH97' as CommitteeId, area: province, nameTh: 'ก', citation }],
    },
  },
  COMMITTEE_UNKNOWN: { refused: abolish('PC-TH97' as CommitteeId, seat) },
  SEAT_UNKNOWN: { refused: abolish(PC40, 'nobody' as SeatId) },
  ISSUE_UNKNOWN: { refused: { type: 'RetireIssues', entries: [{ issue, citation }] } },
  ENDS_BEFORE_IT_BEGINS: { refused: leave('CL12', earlier) },
  ALREADY_ENDED: {
    before: [leave('CL12')],
    refused: leave('CL12', toCalendarDate('2022-01-02')),
  },
  MERGED_INTO_ITSELF: { refused: merge(SILA) },
  MERGED_ACROSS_PROVINCES: { refused: merge(KALASIN) },
  MERGER_UNKNOWN: {
    refused: {
      type: 'RevokeMergers',
      entries: [{ localGovernment: SILA, citation }],
      effectiveOn: on,
    },
  },
  RULE_UNKNOWN: { refused: mark('NO_SUCH_RULE', true) },
  RULE_ALWAYS_HOLDS: { refused: mark('ID_TAKEN', false) },
  RATE_NOT_STATED: {
    refused: { type: 'EndRates', entries: [{ rate: 'R9' as RateId, citation }] },
  },
  TRANSFER_RULE_UNKNOWN: {
    refused: { type: 'EndTransferRules', entries: [{ rule: 'R9' as never, citation }] },
  },
  RATE_OVERLAPS: {
    refused: {
      type: 'StateRates',
      entries: [
        {
          rate: 'R1' as RateId,
          types: ['TAO'],
          shareBasisPoints: 1,
          forms: ['cash'],
          verified: false,
          citation,
        },
      ],
    },
  },
  ASSIGNMENT_UNKNOWN: { refused: ENDS },
  ASSIGNMENT_BACKDATED: {
    refused: { ...assign('finance-officer', 'TH40'), effectiveOn: on } as RegistryCommand,
  },
  LAST_ADMINISTRATOR: { before: [ADMINISTERS], refused: ENDS },
  ROLE_NOT_HELD_THERE: { refused: assign('finance-officer', 'CL12') },
  PLACE_UNKNOWN: { refused: assign('finance-officer', 'TH99') },
  ASSIGNED_BY_ONESELF: {
    refused: assign('finance-officer', 'TH40', REGISTRAR.subject as SubjectId),
  },
  ADMINISTRATOR_HANDLES_MONEY: {
    before: [assign('finance-officer', 'TH40')],
    refused: assign('administrator', '*', somebody, 'A2' as AssignmentId),
  },
};

function decided(registry: RegistryState, command: RegistryCommand): RegistryState {
  const reference = { registry, revisions: {} };
  const today = toCalendarDate('2022-06-25');
  const { events } = registryDecider.decide(registry, command, {
    actor: REGISTRAR,
    today,
    reference,
  });
  return events.reduce(evolveRegistry, registry);
}

function codesOf(stated: Case): readonly string[] {
  if ('opened' in stated) {
    const opened = event('book.opened.v1', { area: stated.opened, fiscalYear: 2565 });
    return [...audit([opened], REFERENCE)].flatMap(({ findings }) =>
      findings.map(({ code }) => code),
    );
  }
  const before = (stated.before ?? []).reduce(decided, REFERENCE.registry);
  try {
    decided(before, stated.refused);
    return [];
  } catch (error) {
    if (error instanceof Rejection) return [error.code];
    throw error;
  }
}

it.each(Object.keys(CASES) as (keyof typeof CASES)[])('%s is said where it belongs', (code) => {
  expect(codesOf(CASES[code])).toEqual([code]);
});
