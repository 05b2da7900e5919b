import type { Entry } from './simulation-diary';

/** Numbers of one kind: our own of payments, contracts and returns, and those of outside documents. */
const KINDS: readonly RegExp[] = [
  /^D\d{4}$/,
  /^C\d{3}$/,
  /^B\d{3}$/,
  /^KA \d+$/,
  /^PO \d+$/,
  /^BD \d+$/,
  /^สัญญาจ้าง \d+\/\d{4}$/,
];

/**
 * Gives out the numbers anew in the order of time. The simulation thinks line by line, but a register
 * that is read from top to bottom counts upwards.
 *
 * @param entries in the order of time.
 */
export function numberedInOrder(entries: readonly Entry[]): readonly Entry[] {
  const used = KINDS.map(() => new Set<string>());
  for (const { command } of entries) {
    mapTexts(command, (text) => {
      used[KINDS.findIndex((kind) => kind.test(text))]?.add(text);
      return text;
    });
  }
  const renamed = new Map<string, string>();
  for (const inTime of used) {
    const counted = [...inTime].toSorted(byNumber);
    for (const [index, text] of [...inTime].entries()) renamed.set(text, counted[index] ?? text);
  }
  return entries.map((entry) => ({
    ...entry,
    command: mapTexts(entry.command, (text) => renamed.get(text) ?? text),
  })) as readonly Entry[];
}

/** Numbers of one kind differ in their digits alone. */
function byNumber(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : 1;
}

/** The same value with every text in it, however deep, replaced. */
function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => mapTexts(item, change)) as T;
  if (value === null || typeof value !== 'object') return value;
  const fields = Object.entries(value).map(([name, item]: [string, unknown]) => [
    name,
    mapTexts(item, change),
  ]);
  return Object.fromEntries(fields) as T;
}
