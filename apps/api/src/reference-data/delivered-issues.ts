import type { IssueId, RegistryCommand } from '@app/ledger';
import { fiscalYearStart } from '@app/ledger';
import { pilotsFile } from '../demonstration/pilots-file';
import { readAppropriationFile } from '../imports/appropriation-file';
import { UNSTATED_ISSUE } from '../imports/development-issue';

/** The year of the budget book that the issues are read from. */
const FISCAL_YEAR = 2565;

const CITATION =
  'อ่านจากชื่อโครงการในเอกสารงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2565 (ไม่ใช่รายการที่คณะกรรมการประกาศ)';

/**
 * The development issues (ประเด็นการพัฒนา) of the areas whose budget lines come with the product:
 * read from the names of their projects, because the budget book of that year has no column for
 * them. An area that has decided its own list registers that, and retires these.
 */
export function deliveredIssues(): Extract<RegistryCommand, { type: 'RegisterIssues' }> {
  const entries = readAppropriationFile(pilotsFile()).flatMap(({ area, lines }) => {
    const names = new Set(lines.map(({ stated }) => stated.developmentIssue));
    names.delete(UNSTATED_ISSUE);
    return [...names].map((nameTh, index) => ({
      issue: `${area}-${FISCAL_YEAR}-${index + 1}` as IssueId,
      area,
      nameTh,
      citation: CITATION,
    }));
  });
  return { type: 'RegisterIssues', entries, effectiveOn: fiscalYearStart(FISCAL_YEAR) };
}
