/**
 * What comes of a look at something that may not answer.
 *
 * @param ms how long is waited, in milliseconds.
 * @returns undefined where it fails or answers too late; the work itself goes on unheard.
 */
export async function answerWithin<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([work, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
