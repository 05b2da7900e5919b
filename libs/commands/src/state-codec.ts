import { setImmediate as otherWork } from 'node:timers/promises';
import { StateDecoder } from './state-decoder';
import { StateEncoder } from './state-encoder';

/** So many values are written or read before the clock is asked. */
const VALUES_AT_ONCE = 2_000;
/** Longer than this nobody waits in this process because a state is being written or read. */
const SLICE_MS = 4;

/**
 * The bytes of a state: of plain data (also `undefined`, bigint, dates, buffers, maps, sets) and of the
 * persistent maps, sets and lists of immutable. Other work of the process goes on meanwhile.
 *
 * @throws {NotPlainData} the state holds something else, such as a function or a class's object.
 */
export function encodeState(state: unknown): Promise<Buffer> {
  const encoder = new StateEncoder(state);
  return inSlices(() => encoder.advance(VALUES_AT_ONCE));
}

/**
 * The state of its bytes, equal in every value, in every order and in what is shared. Other work of
 * the process goes on meanwhile.
 *
 * @throws {RangeError} the bytes are none of a state.
 */
export async function decodeState(bytes: Buffer): Promise<unknown> {
  const decoder = new StateDecoder(bytes);
  const [state] = await inSlices(() => decoder.advance(VALUES_AT_ONCE));
  return state;
}

async function inSlices<Result>(step: () => Result | undefined): Promise<Result> {
  let begun = performance.now();
  for (;;) {
    const result = step();
    if (result !== undefined) return result;
    if (performance.now() - begun < SLICE_MS) continue;
    await otherWork();
    begun = performance.now();
  }
}
