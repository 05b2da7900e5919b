import type { CommitteeId } from './areas';
import {
  areaOn,
  clusterOn,
  existsOn,
  isRateVerified,
  isVerified,
  localGovernmentsOn,
  phaseOn,
  provincesOf,
  rateOn,
  successorOn,
} from './reference';
import { registryDecider } from './registry';
import type { RegistryCommand } from './registry.commands';
import type { IssueId, RateId, RegistryEvent, SeatId } from './registry.events';
import { evolveRegistry } from './registry.evolution';
import { EMPTY_REGISTRY } from './registry.state';
import { finding } from './rejection';
import {
  KALASIN,
  PAO,
  PHRA_LAP,
  REFERENCE,
  registryEvent,
  REGISTRAR,
  SILA,
} from './testing/reference';
import {
  after,
  area,
  asked,
  citation,
  CL11,
  CL12,
  day,
  endRate,
  join,
  KHON_KAEN,
  leave,
  merge,
  reclassify,
  reference,
  refusal,
  rename,
  state,
  TODAY,
} from './testing/registry-scenario';

describe('what is told to a registry', () => {
  it('becomes events on the days that are stated, by who tells it', () => {
    const data = { area: area('TH97'), kind: 'province', nameTh: 'ใหม่', nameEn: 'New' } as const;
    const entry = { ...data, region: 'NORTH', citation };
    const command = { type: 'RegisterAreas', entries: [entry] } as const;
    const decided = (dates: object) => asked(REFERENCE.registry, { ...command, ...dates }).events;
    const whole = (decidedOn: string, effectiveOn: string): RegistryEvent[] => [
      {
        type: 'area.registered.v1',
        data: entry,
        actor: REGISTRAR,
        decidedOn: day(decidedOn),
        effectiveOn: day(effectiveOn),
        recordedOn: TODAY,
      },
    ];
    expect(decided({})).toEqual(whole('2022-06-25', '2022-06-25'));
    expect(decided({ effectiveOn: day('2020-01-01') })).toEqual(whole('2020-01-01', '2020-01-01'));
    expect(decided({ effectiveOn: day('2023-01-01') })).toEqual(whole('2022-06-25', '2023-01-01'));
    expect(decided({ decidedOn: day('2022-01-01'), effectiveOn: day('2021-01-01') })).toEqual(
      whole('2022-01-01', '2021-01-01'),
    );
  });

  it('is not taken when it was decided after today', () => {
    const command = { ...rename('2022-07-01'), decidedOn: day('2022-06-26') };
    const facts = { decidedOn: day('2022-06-26'), today: TODAY };
    expect(refusal(REFERENCE.registry, command)).toEqual(finding('DECIDED_IN_FUTURE', facts));
  });

  it('is something else under an id that is taken', () => {
    const issue = (nameTh: string): RegistryCommand => ({
      type: 'RegisterIssues',
      entries: [{ issue: 'ISSUE-1' as IssueId, area: KHON_KAEN, nameTh, citation }],
    });
    const told = after(issue('เกษตร'));
    expect(asked(told, issue('เกษตร')).events).toEqual([]);
    expect(refusal(told, issue('ท่องเที่ยว'))).toEqual(
      finding('ID_TAKEN', { kind: 'issue', id: 'ISSUE-1' }),
    );
  });

  it('is all or nothing, each entry on what the ones before it left', () => {
    const chair = {
      committee: 'PC-TH40' as CommitteeId,
      seat: 'x' as SeatId,
      nameTh: 'ประธาน',
      chairs: false,
      citation,
    };
    const twice: RegistryCommand = { type: 'EstablishSeats', entries: [chair, chair] };
    expect(refusal(REFERENCE.registry, twice).code).toBe('ID_TAKEN');
    const chain: RegistryCommand = {
      type: 'MergeLocalGovernments',
      entries: [
        { localGovernment: SILA, into: PHRA_LAP, citation },
        { localGovernment: PHRA_LAP, into: SILA, citation },
      ],
      effectiveOn: day('2022-01-01'),
    };
    expect(refusal(REFERENCE.registry, chain).code).toBe('LOCAL_GOVERNMENT_CEASED');
  });
});

describe('clusters', () => {
  const CL97 = area('CL97');
  const names = { nameTh: 'กลุ่มเดิม', nameEn: 'Former', region: 'NORTHEAST' };
  const FORMER: RegistryCommand = {
    type: 'RegisterAreas',
    entries: [{ area: CL97, kind: 'cluster', ...names, citation }],
    effectiveOn: day('2011-01-01'),
  };

  it('change hands on a day, and what was before stays true of its days', () => {
    const told = reference(leave('2022-01-01'), join('2022-01-01', CL11));
    expect(clusterOn(told, KHON_KAEN, day('2021-12-31'))).toBe('CL12');
    expect(clusterOn(told, KHON_KAEN, day('2022-01-01'))).toBe('CL11');
    expect(provincesOf(told, CL12, day('2022-01-01'))).not.toContain('TH40');
  });

  it('take a membership of the past with its end', () => {
    const told = reference(FORMER, join('2012-01-01', CL97, '2017-11-17'));
    const on = (text: string) => clusterOn(told, KHON_KAEN, day(text));
    expect(['2011-12-31', '2012-01-01', '2017-11-16', '2017-11-17'].map(on)).toEqual([
      undefined,
      'CL97',
      'CL97',
      'CL12',
    ]);
  });

  it('take back a membership that never was', () => {
    const told = reference(
      leave('2022-01-01'),
      join('2022-01-01', CL11),
      leave('2022-01-01', CL11),
      join('2022-01-01', area('CL10')),
    );
    expect(clusterOn(told, KHON_KAEN, day('2022-01-01'))).toBe('CL10');
  });

  it.each([
    ['while another lasts', join('2022-01-01', CL11), 'CL12', '2017-11-17'],
    ['over a later one', join('2017-01-01', CL97), 'CL12', '2017-11-17'],
    ['into a later one', join('2017-01-01', CL97, '2017-11-18'), 'CL12', '2017-11-17'],
  ])('take no province %s', (_, command, cluster, from) => {
    const facts = { province: 'TH40', cluster, from: day(from) };
    expect(refusal(after(FORMER), command)).toEqual(finding('MEMBERSHIP_OVERLAPS', facts));
  });
});

describe('local governments', () => {
  it('keep their identity through a new name and another type, told in any order', () => {
    const told = [
      reference(reclassify('2022-01-01'), rename('2022-02-01')),
      reference(rename('2022-02-01'), reclassify('2022-01-01')),
    ];
    for (const { registry } of told) {
      const record = registry.localGovernments.get(SILA);
      if (!record) throw new Error('it is gone');
      const on = (text: string) => {
        const { type, nameTh } = phaseOn(record, day(text));
        return [type, nameTh];
      };
      expect(on('2021-12-31')).toEqual(['TOWN', 'ศิลา']);
      expect(on('2022-01-31')).toEqual(['CITY', 'ศิลา']);
      expect(on('2022-02-01')).toEqual(['CITY', 'ศิลาใหม่']);
    }
  });

  it('are succeeded by the one into which they were merged, however often', () => {
    const told = reference(merge(SILA, PHRA_LAP, '2022-01-01'), merge(PHRA_LAP, PAO, '2022-03-01'));
    const { registry } = told;
    expect(successorOn(told, SILA, day('2021-12-31'))).toBe(SILA);
    expect(successorOn(told, SILA, day('2022-01-01'))).toBe(PHRA_LAP);
    expect(successorOn(told, SILA, day('2022-03-01'))).toBe(PAO);
    const record = registry.localGovernments.get(SILA);
    expect(record && existsOn(record, day('2022-01-01'))).toBe(false);
    expect(localGovernmentsOn(told, KHON_KAEN, day('2022-03-01'))).toEqual([PAO, 'CITY-4099']);
    expect(localGovernmentsOn(told, CL12, day('2022-03-01'))).toContain(KALASIN);
  });

  it('do not merge in a ring, in whichever order the days are told', () => {
    const later = after(merge(SILA, PHRA_LAP, '2022-03-01'));
    expect(refusal(later, merge(PHRA_LAP, SILA, '2022-01-01'))).toEqual(
      finding('ENDS_BEFORE_IT_BEGINS', { on: day('2022-01-01'), from: day('2022-03-01') }),
    );
    expect(refusal(later, merge(PHRA_LAP, SILA, '2022-03-01')).code).toBe(
      'LOCAL_GOVERNMENT_CEASED',
    );
  });

  it('do not cease before what is known to have happened to them', () => {
    expect(refusal(after(rename('2022-02-01')), merge(SILA, PAO, '2022-02-01')).code).toBe(
      'ENDS_BEFORE_IT_BEGINS',
    );
  });
});

describe('rules and rates', () => {
  it('refuse once they are marked, and warn again when the mark is taken back', () => {
    const mark = (verified: boolean, on: string): RegistryCommand => ({
      type: 'MarkRules',
      entries: [{ code: 'ABOVE_YEARLY_CEILING', verified, citation }],
      effectiveOn: day(on),
    });
    const told = reference(mark(true, '2022-01-01'), mark(false, '2022-02-01'));
    const on = (text: string) => isVerified(told, 'ABOVE_YEARLY_CEILING', day(text));
    expect(['2021-12-31', '2022-01-01', '2022-02-01'].map(on)).toEqual([false, true, false]);
  });

  it('refuse whatever a mark says, where they were checked before they were delivered', () => {
    const mark = registryEvent('rule.marked.v1', {
      code: 'ALLOCATION_INSUFFICIENT',
      verified: false,
      citation,
    });
    const forged = { registry: evolveRegistry(REFERENCE.registry, mark), revisions: {} };
    expect(isVerified(forged, 'ALLOCATION_INSUFFICIENT', TODAY)).toBe(true);
  });

  it('follow each other: a new rate from the day on which the old one ended', () => {
    const told = reference(endRate('2022-01-01'), state('R2', '2022-01-01'));
    const shareOn = (text: string) => rateOn(told, 'TAO', day(text))?.record.shareBasisPoints;
    expect(['2021-12-31', '2022-01-01'].map(shareOn)).toEqual([500, 700]);
    expect(
      rateOn(reference(state('R0', '2010-01-01', { until: '2019-10-01' })), 'TAO', TODAY),
    ).toBe(REFERENCE.registry.rates.get('ceiling-TAO' as RateId));
  });

  it('are marked by themselves', () => {
    const rate = 'ceiling-TAO' as RateId;
    const told = reference({ type: 'MarkRates', entries: [{ rate, verified: true, citation }] });
    const checked = (type: 'TAO' | 'PAO') => {
      const found = rateOn(told, type, TODAY);
      return found && isRateVerified(found, TODAY);
    };
    expect([checked('TAO'), checked('PAO')]).toEqual([true, false]);
  });

  it('count a mark of a rate from its day on', () => {
    const rate = 'ceiling-TAO' as RateId;
    const mark = (verified: boolean, on: string): RegistryCommand => ({
      type: 'MarkRates',
      entries: [{ rate, verified, citation }],
      effectiveOn: day(on),
    });
    const told = after(mark(true, '2030-01-01'), mark(false, '2031-01-01')).rates.get(rate);
    const on = (text: string) => told && isRateVerified(told, day(text));
    expect(['2022-06-25', '2029-12-31', '2030-01-01', '2031-01-01'].map(on)).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });
});

it('retires issues and seats, and knows areas by day', () => {
  const issue = 'ISSUE-1' as IssueId;
  const told = reference(
    { type: 'RegisterIssues', entries: [{ issue, area: KHON_KAEN, nameTh: 'เกษตร', citation }] },
    {
      type: 'RetireIssues',
      entries: [{ issue, citation }],
      effectiveOn: day('2022-10-01'),
    },
    {
      type: 'AbolishSeats',
      entries: [{ committee: 'PC-TH40' as CommitteeId, seat: 'governor' as SeatId, citation }],
      effectiveOn: day('2022-10-01'),
    },
    {
      type: 'RenameAreas',
      entries: [{ area: KHON_KAEN, nameTh: 'ขอนแก่นใหม่', nameEn: 'New Khon Kaen', citation }],
      effectiveOn: day('2022-10-01'),
    },
  );
  expect(told.registry.issues.get(issue)?.until).toBe('2022-10-01');
  expect(
    told.registry.committees.get('PC-TH40' as CommitteeId)?.seats.get('governor' as SeatId)?.until,
  ).toBe('2022-10-01');
  expect(areaOn(told, KHON_KAEN, TODAY)?.names.map(({ nameEn }) => nameEn)).toEqual([
    'Khon Kaen',
    'New Khon Kaen',
  ]);
  expect(areaOn(told, KHON_KAEN, day('2011-03-22'))).toBeUndefined();
  expect(registryDecider.initial).toBe(EMPTY_REGISTRY);
});
