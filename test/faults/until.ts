const LOOK_MS = 50;

/**
 * Asks until the answer is as wanted.
 *
 * @throws {Error} it is not within `ms`; the last answer is in the message.
 */
export async function until<Answer>(
  what: string,
  ask: () => Promise<Answer>,
  isWanted: (answer: Answer) => boolean,
  ms = 90_000,
): Promise<Answer> {
  const deadline = performance.now() + ms;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (performance.now() > deadline) {
      throw new Error(`${what}: not within ${ms} ms, last ${JSON.stringify(answer)}`);
    }
    await new Promise<void>((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
