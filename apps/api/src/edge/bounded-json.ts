/** Bodies nest three or four levels deep. */
const DEPTH_MAX = 32;
/** A batch of 500 commands has some twenty thousand values. */
const VALUES_MAX = 100_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** A body is deeper or fuller than any that is asked for: what it says is not even read. */
export class BodyBeyondBounds extends Error {
  readonly statusCode = 413;

  constructor(
    readonly what: 'depth' | 'values',
    readonly max: number,
  ) {
    super(`the body has more ${what} than ${max}`);
    this.name = 'BodyBeyondBounds';
  }
}

/**
 * Looks how deep and how full a JSON text is before anybody builds it.
 *
 * @throws {BodyBeyondBounds} deeper than 32, or more than 100,000 values.
 */
export function boundJson(text: string): void {
  let [depth, values, quoted] = [0, 1, false];
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === BACKSLASH && quoted) at += 1;
    else if (character === QUOTE) quoted = !quoted;
    else if (quoted) continue;
    else if (character === COMMA) values += 1;
    else if (OPENING.has(character)) {
      depth += 1;
      values += 1;
      if (depth > DEPTH_MAX) throw new BodyBeyondBounds('depth', DEPTH_MAX);
    } else if (CLOSING.has(character)) depth -= 1;
  }
  if (values > VALUES_MAX) throw new BodyBeyondBounds('values', VALUES_MAX);
}
