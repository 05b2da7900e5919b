import { areaTitle } from './text';

/*
 * Words for who one is and for what is noted of access, keyed by what the wire calls things.
 */

/** In which capacity somebody acts for the holder of an office. */
export const actingName: Readonly<Record<string, string>> = {
  'in-place': 'รักษาราชการแทน',
  'on-behalf': 'ปฏิบัติราชการแทน',
};

/** What is noted of access to the ledger. */
export const accessKindName: Readonly<Record<string, string>> = {
  'sign-in': 'เข้าสู่ระบบ',
  'sign-in-failed': 'เข้าสู่ระบบไม่สำเร็จ',
  'sign-out': 'ออกจากระบบ',
  refused: 'ถูกปฏิเสธ',
  export: 'นำข้อมูลออก',
  erasure: 'ลบข้อมูลส่วนบุคคล',
  'left-out': 'มีมากเกินกว่าจะบันทึกทุกครั้ง',
};

/** What kind of person somebody is to the ledger. */
export const personKindName: Readonly<Record<string, string>> = {
  official: 'ผู้ใช้',
  payee: 'ผู้รับเงิน',
  valuer: 'ผู้ตีมูลค่า',
};

/** On which ground somebody's data are erased (PDPA B.E. 2562, s. 33). */
export const erasureGroundName: Readonly<Record<string, string>> = {
  'asked-by-the-person': 'เจ้าของข้อมูลขอให้ลบ',
  'no-longer-needed': 'หมดความจำเป็นแล้ว',
  'unlawfully-collected': 'เก็บรวบรวมโดยไม่ชอบด้วยกฎหมาย',
};

/** Why a sign-in came to nothing. */
export const signInProblem: Readonly<Record<string, string>> = {
  SIGN_IN_UNKNOWN: 'การเข้าสู่ระบบครั้งนั้นไม่ได้เริ่มจากเบราว์เซอร์นี้ ใช้ไปแล้ว หรือนานเกินสิบนาที ลองเข้าสู่ระบบใหม่',
  SIGN_IN_REFUSED: 'ผู้ให้บริการยืนยันตัวตนไม่ยืนยันว่าท่านเป็นใคร ลองใหม่ หากยังไม่ได้ให้ติดต่อผู้ดูแลบัญชีของหน่วยงานท่าน',
  IDENTITY_PROVIDER_AWAY: 'ขณะนี้ผู้ให้บริการยืนยันตัวตนไม่ตอบ รอสักครู่แล้วลองใหม่',
  RATE_LIMITED: 'มีการเข้าสู่ระบบถี่เกินไป รอสักครู่แล้วลองใหม่',
  PUBLIC_URL_UNKNOWN: 'ระบบยังไม่ได้ตั้งค่าที่อยู่ของหน้าเว็บ แจ้งผู้ดูแลระบบ',
};

/** A place in which a role is held, by the names of areas where they are known. */
export function placeTitle(
  place: string,
  areas: readonly { readonly area: string; readonly nameTh: string }[],
): string {
  if (place === '*') return 'ทั้งประเทศ';
  const area = areas.find((one) => one.area === place);
  if (area !== undefined) return areaTitle(place, area.nameTh);
  return place.replace(/^DISTRICT-/, 'อำเภอรหัส ');
}
