import type { ActingAnswer, OfficeAnswer } from '@app/views';
import { showDay } from './days';
import { roleName, thai } from './text';
import { actingName } from './text.identity';

/** `รักษาราชการแทน ตาม คำสั่งจังหวัดขอนแก่น ที่ 1/2565 ลงวันที่ 1 ต.ค. 2564` */
export function actingText({ capacity, order }: ActingAnswer): string {
  return `${thai(actingName, capacity)} ตาม ${order.number} ลงวันที่ ${showDay(order.date)}`;
}

/** Role and office of who did something, and by which order where they act for the holder. */
export function officeText({ role, office, acting }: OfficeAnswer, between = ' '): string {
  const parts = [thai(roleName, role), office, ...(acting === null ? [] : [actingText(acting)])];
  return parts.join(between);
}

/** That somebody acts for the holder of the office, and by which order. */
export function Acting({ acting }: { readonly acting: ActingAnswer | null }) {
  return acting === null ? null : <small>{actingText(acting)}</small>;
}
