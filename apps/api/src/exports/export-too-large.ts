/** A table has more rows than one file takes; nothing was taken out. */
export class ExportTooLarge extends Error {
  constructor(readonly max: number) {
    super(`more than ${max} rows`);
    this.name = 'ExportTooLarge';
  }
}
