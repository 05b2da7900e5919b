import type { DelegationChangeRejections } from '@app/ledger';

/** What rules of delegated authority over its life refuse or note, in a few words. */
export const DELEGATION_CHANGE_REFUSALS: {
  readonly [C in keyof DelegationChangeRejections]: string;
} = {
  DELEGATION_REVOKED: 'การมอบอำนาจเพิกถอนแล้ว',
  AMENDMENT_OUT_OF_ORDER: 'การแก้ไขการมอบอำนาจไม่เรียงลำดับ',
  AMENDMENT_BEFORE_INSTRUMENT: 'มีผลก่อนวันที่ของคำสั่ง',
  HOLDER_NOT_STATED: 'ต้องระบุผู้รับมอบอำนาจช่วง',
  REDELEGATION_NOT_PERMITTED: 'มอบอำนาจช่วงไม่ได้',
  REDELEGATION_EXCEEDS: 'มอบอำนาจช่วงเกินอำนาจเดิม',
  MULTI_YEAR_NOT_DELEGATED: 'รายการข้ามปีเกินอำนาจ',
  ASSET_NOT_STATED: 'ต้องระบุสิ่งที่ซื้อหรือจ้าง',
  NEGATIVE_LIST_OF_DELEGATION: 'ใช้เงินเหลือจ่ายต้องห้ามตามหนังสือมอบอำนาจ',
  SAVINGS_ON_NEGATIVE_LIST: 'ใช้เงินเหลือจ่ายในรายการต้องห้าม',
  ORDER_WAITS_FOR_APPROVAL: 'รอการอนุมัติ',
  TAINTED_NOT_LISTED: 'รายการที่กระทบไม่ครบ',
  TAINTED_BY_REVOCATION: 'มติที่กระทบจากการเพิกถอนการมอบอำนาจ',
  ACTS_BEYOND_AMENDED_TERMS: 'มติที่เกินการมอบอำนาจที่แก้ไข',
  DECIDED_ON_EARLIER_TERMS: 'มติตามเงื่อนไขเดิม บันทึกหลังเปลี่ยน',
};
