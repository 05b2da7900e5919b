import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';

/*
 * The letters of the ledger's own pages: a machine without a Thai font shows boxes otherwise.
 */

const FAMILY = '@fontsource/ibm-plex-sans-thai';
const WEIGHTS = [400, 600] as const;

/** Where a font is, below the issuer. */
export const FONT_PATH = /^\/font\/thai-(400|600)\.woff2$/;

/** What a style sheet says of them. */
export const FONT_FACES = WEIGHTS.map(
  (weight) => `@font-face { font-family: "IBM Plex Sans Thai"; font-weight: ${weight};
  font-display: swap; src: url("/font/thai-${weight}.woff2") format("woff2"); }`,
).join('\n');

/** Answers with a font; by nothing where it is not installed, and the machine's own font serves. */
export async function sendFont(response: ServerResponse, path: string): Promise<void> {
  const weight = FONT_PATH.exec(path)?.[1];
  const font = await readFont(`ibm-plex-sans-thai-thai-${weight}-normal.woff2`);
  if (font === undefined) {
    response.writeHead(404).end();
    return;
  }
  const headers = { 'Content-Type': 'font/woff2', 'Cache-Control': 'public, max-age=86400' };
  response.writeHead(200, headers).end(font);
}

async function readFont(name: string): Promise<Buffer | undefined> {
  try {
    const folder = dirname(require.resolve(`${FAMILY}/thai-400.css`));
    return await readFile(join(folder, 'files', name));
  } catch {
    return undefined;
  }
}
