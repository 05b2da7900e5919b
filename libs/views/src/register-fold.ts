import type { RegisterEntryEntity, RegisterStepEntity } from './book-register.rows';

/** An entry, as its steps have left it. */
export type FoldedEntry = Pick<RegisterEntryEntity, keyof RegisterEntryEntity>;

/** A step, as far as it changes its entry. Its place is what the fold counts. */
export type FoldedStep = Pick<
  RegisterStepEntity,
  | 'area'
  | 'fiscalYear'
  | 'kind'
  | 'id'
  | 'sequence'
  | 'effectiveOn'
  | 'change'
  | 'warnings'
  | 'simulated'
>;

/** Names an entry within all books. */
export function entryKey(entry: {
  readonly area: string;
  readonly fiscalYear: number;
  readonly kind: string;
  readonly id: string;
}): string {
  return `${entry.area}|${entry.fiscalYear}|${entry.kind}|${entry.id}`;
}

/**
 * The entry after a step.
 *
 * @param before the entry until then; undefined where the step opens it.
 * @param like what the entry takes over when it is opened, where the step says so.
 */
export function afterStep(
  before: FoldedEntry | undefined,
  step: FoldedStep,
  like: FoldedEntry | undefined,
): FoldedEntry {
  const { change } = step;
  const entry = before ?? opened(step, like);
  return {
    ...entry,
    status: change.status ?? entry.status,
    title: change.title ?? entry.title,
    line: change.line ?? entry.line,
    toLine: change.toLine ?? entry.toLine,
    project: change.project ?? entry.project,
    // The document by which an entry was opened is its own; later ones are those of their steps.
    documentNumber: entry.documentNumber ?? change.document?.number ?? null,
    documentDate: entry.documentDate ?? change.document?.date ?? null,
    dueOn: change.dueOn === undefined ? entry.dueOn : change.dueOn,
    figures: added(entry.figures, change.figures ?? {}),
    facts: laidOver(entry.facts, change.facts ?? {}),
    steps: entry.steps + 1,
  };
}

function opened(
  { area, fiscalYear, kind, id, sequence, effectiveOn, warnings, simulated }: FoldedStep,
  like: FoldedEntry | undefined,
): FoldedEntry {
  return {
    area,
    fiscalYear,
    kind,
    id,
    sequence,
    status: 'recorded',
    title: like?.title ?? null,
    line: like?.line ?? null,
    toLine: like?.toLine ?? null,
    project: like?.project ?? null,
    documentNumber: like?.documentNumber ?? null,
    documentDate: like?.documentDate ?? null,
    dueOn: null,
    effectiveOn: like?.effectiveOn ?? effectiveOn,
    figures: {},
    facts: like?.facts ?? {},
    warnings,
    steps: 0,
    simulated: like?.simulated ?? simulated,
  };
}

function added(
  before: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const names = Object.keys(more);
  if (names.length === 0) return before;
  return {
    ...before,
    ...Object.fromEntries(
      names.map((name) => [name, String(BigInt(before[name] ?? 0) + BigInt(more[name] ?? 0))]),
    ),
  };
}

type Facts = Readonly<Record<string, unknown>>;

function laidOver(before: Facts, over: Facts): Facts {
  const names = Object.keys(over);
  if (names.length === 0) return before;
  // Names of facts may be ids that somebody chose: none of them reaches a prototype this way.
  return Object.fromEntries([
    ...Object.entries(before),
    ...names.map((name): [string, unknown] => {
      const [old, told] = [Object.hasOwn(before, name) ? before[name] : undefined, over[name]];
      return [name, isFacts(old) && isFacts(told) ? laidOver(old, told) : told];
    }),
  ]);
}

function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
