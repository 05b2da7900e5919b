import { inTime } from './in-time.js';

/**
 * What comes of a look at something that may not answer.
 *
 * @param ms how long is waited, in milliseconds.
 * @returns undefined where it fails or answers too late; the work itself goes on unheard.
 */
export async function answerWithin<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  try {
    return await inTime(work, ms, () => new Error('too late'));
  } catch {
    return undefined;
  }
}
