import type { Posting } from '../postings';

/** Balances added up from postings with nothing of the state, `line|stage|project` and satang. */
export class Books {
  readonly balances = new Map<string, bigint>();

  /** Adds the postings of one event. */
  add(entries: readonly Posting[]): void {
    for (const { line, stage, project = '', amount } of entries) {
      const key = `${line}|${stage}|${project}`;
      this.balances.set(key, (this.balances.get(key) ?? 0n) + amount);
    }
  }

  /** What stands in each stage, all projects together, line by line. */
  byLine(): ReadonlyMap<string, ReadonlyMap<string, bigint>> {
    const lines = new Map<string, Map<string, bigint>>();
    for (const [key, amount] of this.balances) {
      const [line = '', stage = ''] = key.split('|');
      const stages = lines.get(line) ?? new Map<string, bigint>();
      stages.set(stage, (stages.get(stage) ?? 0n) + amount);
      lines.set(line, stages);
    }
    return lines;
  }

  /** The accounts of these stages that stand below nothing, with what stands on them. */
  negative(stages: readonly string[]): readonly string[] {
    return [...this.balances]
      .filter(([key, amount]) => amount < 0n && stages.includes(key.split('|')[1] ?? ''))
      .map(([key, amount]) => `${key} ${amount}`);
  }
}
