import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lies beside this file in the sources, and is carried along by the build. */
const PILOTS_FILE = join(__dirname, 'data', 'fy2565-appropriations-pilots.csv');

/**
 * The real FY2565 budget lines of the six pilot provinces and their clusters, as CSV; see
 * `data/README.md` for where they come from.
 */
export function pilotsFile(): Buffer {
  return readFileSync(PILOTS_FILE);
}
