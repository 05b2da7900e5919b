import { areaOn, clusterOn, isRateVerified, isVerified, phaseOn, successorOn } from './reference';
import type { RegistryCommand } from './registry.commands';
import type { RateId } from './registry.events';
import { finding } from './rejection';
import { PHRA_LAP, REFERENCE, SILA } from './testing/reference';
import {
  after,
  asked,
  citation,
  CL11,
  day,
  join,
  KHON_KAEN,
  leave,
  merge,
  reclassify,
  refusal,
  rename,
  TODAY,
} from './testing/registry-scenario';

describe('what stands in a registry', () => {
  it('is mended by what says something else of the same day', () => {
    const named = (nameEn: string): RegistryCommand => {
      const [entry] = rename('2022-01-01').entries;
      return { ...rename('2022-01-01'), entries: [{ ...entry, nameEn }] } as RegistryCommand;
    };
    const mistyped = after(named('New Sial'));
    expect(asked(mistyped, named('New Sial')).events).toEqual([]);
    const mended = after(
      named('New Sial'),
      named('New Sila'),
      named('New Sial'),
      named('New Sila'),
    );
    expect(asked(mended, named('New Sila')).events).toEqual([]);
    const record = mended.localGovernments.get(SILA);
    expect(record && phaseOn(record, day('2022-01-01')).nameEn).toBe('New Sila');
    // Another type of the same day gave it another name; the first one is told again.
    const between = after(named('Sila'), reclassify('2022-01-01'));
    expect(asked(between, reclassify('2022-01-01')).events).toEqual([]);
    expect(asked(between, named('Sila')).events).toHaveLength(1);
    const area = (nameEn: string): RegistryCommand => ({
      type: 'RenameAreas',
      entries: [{ area: KHON_KAEN, nameTh: 'ขอนแก่น', nameEn, citation }],
    });
    const areas = after(area('Kon Khaen'), area('Khon Kaen'));
    expect(areaOn({ registry: areas, revisions: {} }, KHON_KAEN, TODAY)?.names.at(-1)?.nameEn).toBe(
      'Khon Kaen',
    );
  });

  it('is not changed by a command that says two things of one day', () => {
    const [entry] = rename('2022-01-01').entries;
    const told = after(rename('2022-01-01'));
    const both = { ...rename('2022-01-01'), entries: [entry, { ...entry, nameEn: 'Other' }] };
    expect(refusal(told, both as RegistryCommand)).toEqual(
      finding('ID_TAKEN', { kind: 'local-government-name', id: `${SILA}/2022-01-01` }),
    );
  });

  it('takes a province again on the day on which it left', () => {
    const again = (...commands: readonly RegistryCommand[]) =>
      after(leave('2022-01-01'), join('2022-01-01', CL11), ...commands);
    const never = again(leave('2022-01-01', CL11));
    expect(asked(never, leave('2022-01-01', CL11)).events).toEqual([]);
    const back = again(leave('2022-01-01', CL11), join('2022-01-01', CL11));
    expect(asked(back, join('2022-01-01', CL11)).events).toEqual([]);
    expect(clusterOn({ registry: back, revisions: {} }, KHON_KAEN, day('2022-01-01'))).toBe('CL11');
    const gone = again(
      leave('2022-01-01', CL11),
      join('2022-01-01', CL11),
      leave('2022-01-01', CL11),
    );
    expect(
      clusterOn({ registry: gone, revisions: {} }, KHON_KAEN, day('2022-01-01')),
    ).toBeUndefined();
  });

  it('is the last mark of a day, also with another citation', () => {
    const mark = (verified: boolean, cited = citation): RegistryCommand => ({
      type: 'MarkRules',
      entries: [{ code: 'ABOVE_YEARLY_CEILING', verified, citation: cited }],
      effectiveOn: day('2022-01-01'),
    });
    const told = after(mark(true), mark(false), mark(true));
    expect(isVerified({ registry: told, revisions: {} }, 'ABOVE_YEARLY_CEILING', TODAY)).toBe(true);
    expect(asked(told, mark(true)).events).toEqual([]);
    expect(asked(told, mark(true, 'ข้อ 12')).events).toHaveLength(1);
    const rate = 'ceiling-TAO' as RateId;
    const check = (verified: boolean): RegistryCommand => ({
      type: 'MarkRates',
      entries: [{ rate, verified, citation }],
      effectiveOn: day('2022-01-01'),
    });
    const checked = after(check(true), check(false), check(true)).rates.get(rate);
    expect(checked && isRateVerified(checked, TODAY)).toBe(true);
  });
});

describe('mergers that never were', () => {
  const revoke = (on: string, cited = citation): RegistryCommand => ({
    type: 'RevokeMergers',
    entries: [{ localGovernment: SILA, citation: cited }],
    effectiveOn: day(on),
  });

  it('leave a local government as if they had not happened, and may be told anew', () => {
    const told = after(merge(SILA, PHRA_LAP, '2022-01-01'), revoke('2022-01-01'));
    expect(told.localGovernments).toEqual(REFERENCE.registry.localGovernments);
    expect(successorOn({ registry: told, revisions: {} }, SILA, TODAY)).toBe(SILA);
    expect(asked(told, revoke('2022-01-01')).events).toEqual([]);
    expect(asked(told, rename('2022-03-01')).events).toHaveLength(1);
    const anew = after(
      merge(SILA, PHRA_LAP, '2022-01-01'),
      revoke('2022-01-01'),
      merge(SILA, PHRA_LAP, '2022-01-01'),
    );
    expect(successorOn({ registry: anew, revisions: {} }, SILA, TODAY)).toBe(PHRA_LAP);
    expect(asked(anew, merge(SILA, PHRA_LAP, '2022-01-01')).events).toEqual([]);
    expect(asked(anew, revoke('2022-01-01')).events).toHaveLength(1);
  });

  it('are taken back on their own day only, and once', () => {
    const merged = after(merge(SILA, PHRA_LAP, '2022-01-01'));
    const facts = { localGovernment: SILA, on: day('2022-01-02') };
    expect(refusal(merged, revoke('2022-01-02'))).toEqual(finding('MERGER_UNKNOWN', facts));
    expect(refusal(after(), revoke('2022-01-02'))).toEqual(finding('MERGER_UNKNOWN', facts));
    // A merger is not moved to another day: it is taken back, and told anew.
    expect(refusal(merged, merge(SILA, PHRA_LAP, '2021-12-01')).code).toBe('ID_TAKEN');
  });
});

it('places local governments anew from a day on, where they were registered in a wrong district', () => {
  const place = (code: string): RegistryCommand => ({
    type: 'PlaceLocalGovernments',
    entries: [
      { localGovernment: SILA, district: { code, nameTh: 'เมือง' }, dlaCode: '05400114', citation },
    ],
    effectiveOn: day('2022-01-01'),
  });
  const told = after(place('4009'), place('4001'), rename('2022-02-01'));
  const record = told.localGovernments.get(SILA);
  if (!record) throw new Error('it is gone');
  const on = (text: string) => {
    const { district, dlaCode, nameEn } = phaseOn(record, day(text));
    return [district?.nameTh, dlaCode, nameEn];
  };
  expect(on('2021-12-31')).toEqual(['อำเภอ 4001', undefined, 'ศิลา']);
  expect(on('2022-01-01')).toEqual(['เมือง', '05400114', 'ศิลา']);
  expect(on('2022-02-01')).toEqual(['เมือง', '05400114', 'New Sila']);
});
