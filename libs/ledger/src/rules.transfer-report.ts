import type { TransferReportRejections } from './rejection.transfer-report';
import { act, malformed, noted, unchecked, type Rule } from './rule';

const REGULATION =
  'ระเบียบว่าด้วยการบริหารงบประมาณรายจ่าย พ.ศ. 2562 ออกตาม พ.ร.บ. วิธีการงบประมาณ พ.ศ. 2561 มาตรา 36';

/** Every rule of moving money between lines, and of reporting it, by its code. */
export const TRANSFER_REPORT_RULES: { readonly [C in keyof TransferReportRejections]: Rule } = {
  TRANSFER_NOT_PERMITTED: act('36'),
  // They refuse where the transfer rule whose ceiling it is was checked.
  TRANSFER_ABOVE_ACT_CEILING: unchecked(REGULATION),
  TRANSFER_ABOVE_YEAR_CEILING: unchecked(REGULATION),
  SPLIT_SUSPECTED: noted('การแบ่งวงเงินเพื่อให้อยู่ในอำนาจ (ข้อสังเกตสำหรับผู้ตรวจสอบ)'),
  TRANSFER_UNKNOWN: malformed,
  TRANSFER_NEEDS_NO_REPORT: malformed,
  TRANSFER_REPORTED_ALREADY: malformed,
  REPORT_DUE_DIFFERS: malformed,
  LATE_TRANSFER_REPORT: noted('รายงานการโอนเปลี่ยนแปลงต่อสำนักงบประมาณภายใน 15 วัน (มาตรา 36)'),
};
