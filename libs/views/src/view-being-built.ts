/**
 * A view cannot answer yet: this version of it reads the log for the first time, and what it holds so
 * far is a part of the past only. It passes by itself, within seconds for a small log.
 */
export class ViewBeingBuilt extends Error {
  constructor(
    readonly view: string,
    /** Of the last event read; null before the first. */
    readonly sequence: string | null,
    /** Of the last event that is to be read; null while that is not known. */
    readonly head: string | null,
  ) {
    super(`view ${view} is being built: it stands at ${sequence ?? 'nothing'} of ${head ?? '?'}`);
    this.name = 'ViewBeingBuilt';
  }
}
