import type { TransferReportRejections } from '@app/ledger';

/** What rules of moving money between lines, and of reporting it, refuse, in a few words. */
export const TRANSFER_REPORT_REFUSALS: { readonly [C in keyof TransferReportRejections]: string } =
  {
    TRANSFER_NOT_PERMITTED: 'ไม่มีหลักเกณฑ์ให้โอนได้เอง',
    TRANSFER_ABOVE_ACT_CEILING: 'เกินวงเงินโอนต่อครั้ง',
    TRANSFER_ABOVE_YEAR_CEILING: 'เกินวงเงินโอนทั้งปี',
    SPLIT_SUSPECTED: 'อาจแบ่งวงเงิน',
    TRANSFER_UNKNOWN: 'ไม่มีการโอนที่อ้าง',
    TRANSFER_NEEDS_NO_REPORT: 'การโอนนี้ไม่ต้องรายงาน',
    TRANSFER_REPORTED_ALREADY: 'รายงานการโอนนี้แล้ว',
    REPORT_DUE_DIFFERS: 'วันครบกำหนดไม่ตรงทะเบียน',
    LATE_TRANSFER_REPORT: 'รายงานการโอนช้ากว่ากำหนด',
  };
