/** What is wrong with one place of a file, for the person who has to put it right. */
export interface ImportFault {
  /** Line of the file on which the row begins, from 1; 0 when it is about no row. */
  readonly line: number;
  /** Name of the column; empty when it is about the whole row or file. */
  readonly column: string;
  readonly reason: string;
  readonly reasonTh: string;
}

/** A file was refused whole: nothing of it was loaded. */
export class ImportRefused extends Error {
  /** @param errors every fault found, in the order of the file. */
  constructor(readonly errors: readonly ImportFault[]) {
    const [first] = errors;
    super(
      first
        ? `${errors.length} faults, the first on line ${first.line}: ${first.reason}`
        : 'the file was refused',
    );
    this.name = 'ImportRefused';
  }
}
