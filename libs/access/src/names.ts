import type { CommandName, Role } from './rights';

/*
 * What the roles and commands of the rights table are called in Thai, on screens and in refusals
 * alike. A role or command without a name does not compile.
 */

/** The roles. */
export const ROLE_NAMES_TH: Readonly<Record<Role, string>> = {
  'policy-secretary': 'ฝ่ายเลขานุการ ก.น.บ.',
  'committee-secretary': 'ฝ่ายเลขานุการ ก.บ.จ./ก.บ.ก.',
  confirmer: 'ผู้ลงนามยืนยันมติ',
  governor: 'ผู้ว่าราชการจังหวัด',
  'finance-officer': 'เจ้าหน้าที่การเงิน',
  'implementing-agency': 'หน่วยดำเนินการ',
  'internal-auditor': 'ผู้ตรวจสอบภายใน',
  'state-auditor': 'ผู้ตรวจเงินแผ่นดิน',
};

/** The commands. */
export const COMMAND_NAMES_TH: Readonly<Record<CommandName, string>> = {
  OpenBook: 'เปิดสมุดงบประมาณ',
  RecordAppropriation: 'ตั้งงบประมาณตาม พ.ร.บ.',
  RecordAllotment: 'รับจัดสรรงบประมาณ',
  GrantDelegation: 'มอบอำนาจ',
  RegisterProject: 'ลงทะเบียนโครงการ',
  RecordResolution: 'บันทึกมติ',
  ConfirmResolution: 'ยืนยันมติ',
  MakeCommitment: 'ก่อหนี้ผูกพัน',
  CancelCommitment: 'ยกเลิกข้อผูกพัน',
  RecordDisbursement: 'เบิกจ่าย',
  RecordReturn: 'เบิกเกินส่งคืน',
  RegulariseFact: 'แก้ไขรายการนอกอำนาจ',
};
