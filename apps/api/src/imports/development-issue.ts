/** What is said of a line whose project's name gives no hint. */
export const UNSTATED_ISSUE = 'ไม่ระบุประเด็น';

/**
 * Words in the names of the budget book's projects → the development issue (ประเด็นการพัฒนา) that
 * they serve. The first that fits decides: a name that speaks of managing natural resources is about
 * resources, so plain management stands last.
 */
const ISSUES: readonly (readonly [RegExp, string])[] = [
  [/เกษตร/, 'การเกษตร'],
  [/ท่องเที่ยว/, 'การท่องเที่ยวและบริการ'],
  [/อุตสาหกรรม|การค้า|การลงทุน|เศรษฐกิจ/, 'อุตสาหกรรม การค้า และการลงทุน'],
  [/ทรัพยากรธรรมชาติ|สิ่งแวดล้อม/, 'ทรัพยากรธรรมชาติและสิ่งแวดล้อม'],
  [/ความมั่นคง|ความสงบ|ความปลอดภัย/, 'ความมั่นคงและความสงบเรียบร้อย'],
  [/สังคม|คุณภาพชีวิต/, 'สังคมและคุณภาพชีวิต'],
  [/บริหารจัดการ|บริหารงาน/, 'การบริหารจัดการ'],
];

/**
 * The development issue of a budget-book project, read from its name: the books of FY2565 have no
 * column for it. An explicit column of a file goes before this.
 */
export function developmentIssueOf(projectName: string): string {
  return ISSUES.find(([words]) => words.test(projectName))?.[1] ?? UNSTATED_ISSUE;
}
