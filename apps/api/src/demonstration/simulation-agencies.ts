import { DELIVERED_AREAS, type DeliveredArea } from '@app/ledger';

/** Words of an investment item → who builds or buys such things in a province. */
const BUILDERS: readonly (readonly [RegExp, string])[] = [
  [/ทางหลวงชนบท/, 'แขวงทางหลวงชนบท'],
  [/ทางหลวง/, 'แขวงทางหลวง'],
  [/ตลิ่ง|เขื่อนป้องกัน|สวนสาธารณะ|ภูมิทัศน์/, 'สำนักงานโยธาธิการและผังเมืองจังหวัด'],
  [/ถนน|ทางจักรยาน|ทางเท้า|สะพาน|ลาดยาง/, 'องค์การบริหารส่วนจังหวัด'],
  [/น้ำ|คลอง|ฝาย|ชลประทาน|ขุดลอก|แก้มลิง/, 'โครงการชลประทาน'],
  [/โรงพยาบาล|การแพทย์|สาธารณสุข/, 'สำนักงานสาธารณสุขจังหวัด'],
];

/** Development issues → who carries out their activities. */
const OFFICES: readonly (readonly [RegExp, string])[] = [
  [/เกษตร/, 'สำนักงานเกษตรจังหวัด'],
  [/ท่องเที่ยว/, 'สำนักงานการท่องเที่ยวและกีฬาจังหวัด'],
  [/อุตสาหกรรม/, 'สำนักงานพาณิชย์จังหวัด'],
  [/ทรัพยากร/, 'สำนักงานทรัพยากรธรรมชาติและสิ่งแวดล้อมจังหวัด'],
  [/ความมั่นคง/, 'ที่ทำการปกครองจังหวัด'],
  [/สังคม/, 'สำนักงานพัฒนาสังคมและความมั่นคงของมนุษย์จังหวัด'],
];

/** The agency (หน่วยดำเนินการ) that builds or buys an investment item. */
export function builderOf(area: DeliveredArea, item: string): string {
  const office = BUILDERS.find(([words]) => words.test(item))?.[1];
  return `${office ?? 'สำนักงานโยธาธิการและผังเมืองจังหวัด'}${placeOf(area, item)}`;
}

/** The agency that carries out the activities of a development issue. */
export function officeOf(area: DeliveredArea, developmentIssue: string): string {
  const office = OFFICES.find(([words]) => words.test(developmentIssue))?.[1];
  return `${office ?? 'สำนักงานจังหวัด'}${placeOf(area, '')}`;
}

/** The agency behind the management line: the office that is the committee's secretary. */
export function managerOf(area: DeliveredArea): string {
  return area.kind === 'province'
    ? `สำนักงานจังหวัด${area.nameTh}`
    : `สำนักงานบริหารยุทธศาสตร์${area.nameTh}`;
}

/** The province: its own, of a cluster the one that the item names, else the first of its members. */
function placeOf(area: DeliveredArea, item: string): string {
  if (area.kind === 'province') return area.nameTh;
  const provinces = DELIVERED_AREAS.filter(({ kind }) => kind === 'province');
  const named = provinces.find(({ nameTh }) => item.includes(`จังหวัด${nameTh}`));
  const member = provinces.find(({ cluster }) => cluster === area.id);
  return named?.nameTh ?? member?.nameTh ?? '';
}
