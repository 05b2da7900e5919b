/** What is wrong with one place of a file, for the person who has to put it right. */
export interface ImportFault {
  /** Line of the file on which the row begins, from 1; 0 when it is about no row. */
  readonly line: number;
  /** Name of the column; empty when it is about the whole row or file. */
  readonly column: string;
  readonly reason: string;
  readonly reasonTh: string;
}

/** So many faults of a file are told: who has a thousand to put right needs no longer list. */
export const FAULTS_MAX = 1_000;

const MORE: ImportFault = {
  line: 0,
  column: '',
  reason: `there are more faults: these are the first ${FAULTS_MAX}`,
  reasonTh: `ยังมีข้อผิดพลาดอีก แสดงเพียง ${FAULTS_MAX} รายการแรก`,
};

/** A file was refused whole: nothing of it was loaded. */
export class ImportRefused extends Error {
  /** The first faults, at most `FAULTS_MAX`, and a word on the rest where there are more. */
  readonly errors: readonly ImportFault[];

  /** @param faults every fault found, in the order of the file. */
  constructor(faults: readonly ImportFault[]) {
    const [first] = faults;
    super(
      first
        ? `${faults.length} faults, the first on line ${first.line}: ${first.reason}`
        : 'the file was refused',
    );
    this.name = 'ImportRefused';
    this.errors = faults.length > FAULTS_MAX ? [...faults.slice(0, FAULTS_MAX), MORE] : faults;
  }
}

/**
 * Refuses a file for what it is, whatever its rows.
 *
 * @throws {ImportRefused} always.
 */
export function refuseFile(reason: string, reasonTh: string, line = 0): never {
  throw new ImportRefused([{ line, column: '', reason, reasonTh }]);
}
