import {
  installPostgresIntegrity,
  KeyFile,
  LogUnusable,
  PostgresIntegrity,
  replaceKeyFile,
  rotateKeyFile,
} from '@app/event-store';

/** What can be asked of the keys, as it is typed. */
export const KEYS_USAGE = [
  'keys generate --file <file> [--name <origin>]   a new key in a new file, for a log that has none',
  'keys show --file <file>                         its verifier key, to hand to auditors',
  'keys rotate --file <file>                       let a new key follow it, by a statement of both',
  'keys replace --file <file> --reason <text>      begin anew without the old key, as another log',
];

/** What the command takes from around it. */
export interface KeySurroundings {
  /** `LEDGER_KEY_FILE` is the file where none is named. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The database of the log; asked for only where it is needed. */
  readonly database: () => string;
}

interface Asked {
  readonly file: string;
  readonly name: string | undefined;
  readonly reason: string | undefined;
}

/**
 * Does what an operator asks of the keys that sign checkpoints.
 *
 * @param words what was typed after `keys`.
 * @returns lines to show; never a secret.
 * @throws {Error} the words say nothing that can be done, or it cannot be done; one line says why.
 */
export async function operateKeys(
  words: readonly string[],
  surroundings: KeySurroundings,
): Promise<readonly string[]> {
  const [verb, ...rest] = words;
  const { file, name, reason } = understood(rest, surroundings.env);
  const keyFile = new KeyFile(file);
  if (reason === undefined) {
    if (verb === 'generate') {
      const { verifierKey } = await keyFile.generate(name);
      return [`The key is in ${file}. Hand its verifier key to auditors:`, verifierKey];
    }
    if (verb === 'show' && name === undefined) return [(await keyFile.read()).verifierKey];
    if (verb === 'rotate' && name === undefined) {
      const changed = await withIntegrity(surroundings.database(), (integrity) =>
        rotateKeyFile(integrity, keyFile),
      );
      return [
        'The key was rotated; the old one is gone. Running servers take the new one by themselves.',
        `old  ${changed.old}`,
        `new  ${changed.new}`,
        'Auditors follow from one to the other by GET /api/log/keys.',
      ];
    }
  } else if (verb === 'replace' && name === undefined) {
    const changed = await withIntegrity(surroundings.database(), (integrity) =>
      replaceKeyFile(integrity, keyFile, reason),
    );
    return [
      'The log goes on under another origin. Tell auditors why, and hand them its verifier key:',
      changed.new,
    ];
  }
  throw misunderstood();
}

async function withIntegrity<T>(
  url: string,
  work: (integrity: PostgresIntegrity) => Promise<T>,
): Promise<T> {
  const integrity = await opened(url);
  try {
    return await work(integrity);
  } finally {
    await integrity.close();
  }
}

async function opened(url: string): Promise<PostgresIntegrity> {
  try {
    return await PostgresIntegrity.open({ url });
  } catch (error) {
    if (!(error instanceof LogUnusable)) throw error;
    await installPostgresIntegrity(url);
    return PostgresIntegrity.open({ url });
  }
}

function understood(words: readonly string[], env: KeySurroundings['env']): Asked {
  const given = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) {
    const [option = '', value] = [words[at], words[at + 1]];
    if (!['--file', '--name', '--reason'].includes(option) || !value || given.has(option)) {
      throw misunderstood();
    }
    given.set(option, value);
  }
  const file = given.get('--file') ?? env['LEDGER_KEY_FILE'];
  if (!file) throw misunderstood();
  return { file, name: given.get('--name'), reason: given.get('--reason') };
}

function misunderstood(): Error {
  return new Error(['This can be asked of the keys:', ...KEYS_USAGE].join('\n  '));
}
