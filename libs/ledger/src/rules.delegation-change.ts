import { NEGATIVE_LIST_SOURCE } from './negative-list';
import type { DelegationChangeRejections } from './rejection.delegation-change';
import { act, malformed, noted, principle, unchecked, type Rule } from './rule';

const BY_INSTRUMENT = act('36');
const delegated: Rule = {
  ...BY_INSTRUMENT,
  source: `หนังสือมอบอำนาจของผู้มอบ และ ${BY_INSTRUMENT.source}`,
};
/** State Administration Act B.E. 2534 as amended: who received a power passes it on where that is said. */
const passedOn: Rule = {
  ...BY_INSTRUMENT,
  source: 'หนังสือมอบอำนาจของผู้มอบ (มอบอำนาจช่วงได้เท่าที่หนังสืออนุญาต)',
};

/** Every rule of delegation change by its code. */
export const DELEGATION_CHANGE_RULES: { readonly [C in keyof DelegationChangeRejections]: Rule } = {
  DELEGATION_REVOKED: delegated,
  AMENDMENT_OUT_OF_ORDER: malformed,
  AMENDMENT_BEFORE_INSTRUMENT: principle('คำสั่งแก้ไขการมอบอำนาจไม่มีผลก่อนวันที่ของคำสั่ง'),
  HOLDER_NOT_STATED: malformed,
  REDELEGATION_NOT_PERMITTED: passedOn,
  REDELEGATION_EXCEEDS: passedOn,
  MULTI_YEAR_NOT_DELEGATED: {
    ...delegated,
    source: `หนังสือมอบอำนาจของผู้มอบ และ ${act('41').source}`,
  },
  ASSET_NOT_STATED: delegated,
  NEGATIVE_LIST_OF_DELEGATION: delegated,
  SAVINGS_ON_NEGATIVE_LIST: unchecked(NEGATIVE_LIST_SOURCE),
  ORDER_WAITS_FOR_APPROVAL: delegated,
  TAINTED_NOT_LISTED: malformed,
  TAINTED_BY_REVOCATION: noted('การเพิกถอนการมอบอำนาจที่มีผลย้อนหลัง'),
  ACTS_BEYOND_AMENDED_TERMS: noted('การแก้ไขการมอบอำนาจที่มีผลก่อนวันบันทึก'),
  DECIDED_ON_EARLIER_TERMS: noted('มติที่บันทึกหลังการมอบอำนาจเปลี่ยนไปแล้ว'),
};
