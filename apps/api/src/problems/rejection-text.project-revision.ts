import type { ProjectRevisionRejections } from '@app/ledger';
import type { ProblemText } from './problem-text';

/** What is said when a rule of project revision says no. */
export const PROJECT_REVISION_TEXTS: {
  readonly [C in keyof ProjectRevisionRejections]: (
    facts: ProjectRevisionRejections[C],
  ) => ProblemText;
} = {
  PROJECT_REVISION_UNKNOWN: ({ id }) => ({
    th: `ไม่มี ${id} ในสมุดนี้`,
    en: `There is no ${id} in this book.`,
    nextTh: 'ตรวจรหัสที่อ้าง',
    next: 'Check the id.',
  }),
};
