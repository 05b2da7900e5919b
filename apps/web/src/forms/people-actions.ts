import { ROLE_NAMES_TH } from '@app/access';
import { ASSIGNABLE_ROLES } from '@app/ledger';
import { actingName } from '../text.identity';
import type { Action, ActionField } from './action';

/*
 * Who may act for which office, as forms of the administrator.
 */

const CITATION: ActionField = {
  name: 'citation',
  kind: 'note',
  label: 'คำสั่งหรือหนังสือที่ให้เป็นเช่นนี้',
  placeholder: 'คำสั่งจังหวัดขอนแก่น ที่ 512/2565 ลงวันที่ 1 มิ.ย. 2565',
};

/** What was so on a past day stays so: the order of before is cited instead. */
const FROM_TODAY = 'เป็นวันนี้หรือวันหลังจากนี้ ย้อนหลังไม่ได้';

/** Every form about people's roles. */
export const PEOPLE_ACTIONS: readonly Action[] = [
  {
    command: 'AssignRoles',
    purpose: 'ให้บุคคลมีหน้าที่ในหน่วยงาน ตั้งแต่วันที่มีผล ไม่มีใครมอบหมายหน้าที่ให้ตนเอง',
    path: 'assignments',
    given: { assignment: 'text', person: 'text' },
    entries: true,
    fields: [
      {
        name: 'role',
        kind: 'choice',
        label: 'หน้าที่',
        options: Object.fromEntries(ASSIGNABLE_ROLES.map((role) => [role, ROLE_NAMES_TH[role]])),
      },
      { name: 'office', kind: 'text', label: 'หน่วยงาน', placeholder: 'สำนักงานจังหวัดขอนแก่น' },
      {
        name: 'place',
        kind: 'text',
        label: 'พื้นที่',
        placeholder: 'TH40',
        hint: 'จังหวัด TH40 · กลุ่มจังหวัด CL12 · อำเภอ DISTRICT-4001 · อปท. TOWN-400114 · ทั้งประเทศ *',
      },
      { name: 'effectiveOn', kind: 'day', label: 'ตั้งแต่วันที่', hint: FROM_TODAY },
      {
        name: 'until',
        kind: 'day',
        label: 'สิ้นสุดวันที่',
        optional: true,
        hint: 'วันแรกที่ไม่มีหน้าที่แล้ว เว้นว่างหากยังไม่ทราบ',
      },
      {
        name: 'acting.capacity',
        kind: 'choice',
        label: 'ทำแทนผู้ดำรงตำแหน่ง',
        optional: true,
        options: actingName,
        hint: 'เว้นว่างหากดำรงตำแหน่งเอง',
      },
      { name: 'acting.order', kind: 'document', label: 'คำสั่งให้ทำแทน', optional: true },
      CITATION,
    ],
    fieldOfRule: {
      DECIDED_IN_FUTURE: 'effectiveOn',
      ASSIGNMENT_BACKDATED: 'effectiveOn',
      ROLE_NOT_HELD_THERE: 'place',
      PLACE_UNKNOWN: 'place',
      ENDS_BEFORE_IT_BEGINS: 'until',
      ADMINISTRATOR_HANDLES_MONEY: 'role',
      ASSIGNED_BY_ONESELF: 'role',
    },
  },
  {
    command: 'EndAssignments',
    purpose: 'สิ้นสุดหน้าที่นี้ตั้งแต่วันที่มีผล สิ่งที่ทำไปแล้วยังคงเป็นเช่นเดิม',
    path: 'assignment-ends',
    given: { assignment: 'text' },
    entries: true,
    fields: [
      {
        name: 'effectiveOn',
        kind: 'day',
        label: 'สิ้นสุดวันที่',
        hint: `วันแรกที่ไม่มีหน้าที่แล้ว ${FROM_TODAY}`,
      },
      CITATION,
    ],
    fieldOfRule: {
      DECIDED_IN_FUTURE: 'effectiveOn',
      ALREADY_ENDED: 'effectiveOn',
      ASSIGNMENT_BACKDATED: 'effectiveOn',
      LAST_ADMINISTRATOR: 'effectiveOn',
      ENDS_BEFORE_IT_BEGINS: 'effectiveOn',
      ASSIGNMENT_UNKNOWN: 'effectiveOn',
    },
  },
];
