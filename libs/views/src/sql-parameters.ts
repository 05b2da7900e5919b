/** The values of a statement's parameters, gathered while its text is put together. */
export class SqlParameters {
  readonly values: unknown[] = [];

  /** Takes a value and answers how the text names it: `$1`, `$2` … */
  add(value: unknown): string {
    return `$${this.values.push(typeof value === 'bigint' ? value.toString() : value)}`;
  }
}
