import type { BookEvent } from '../book.events';
import type { CalendarDate } from '../calendar';
import { postings, type Posting } from '../postings';

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

/** What moved on which account and day, added up day by day with nothing of the state. */
export class DatedBooks {
  private readonly accounts = new Map<string, Map<CalendarDate, bigint>>();

  /** Adds the postings of one event on the day of its effect. */
  add(event: BookEvent): void {
    for (const { line, stage, project = '', amount } of postings(event)) {
      const key = `${line}|${stage}|${project}`;
      const days = this.accounts.get(key) ?? new Map<CalendarDate, bigint>();
      days.set(event.effectiveOn, (days.get(event.effectiveOn) ?? 0n) + amount);
      this.accounts.set(key, days);
    }
  }

  /** The accounts of these stages that stand below nothing on some day, with the days. */
  negativeOnAnyDay(
    stages: readonly string[],
  ): readonly { readonly key: string; readonly on: CalendarDate }[] {
    const found: { key: string; on: CalendarDate }[] = [];
    for (const [key, days] of this.accounts) {
      if (!stages.includes(key.split('|')[1] ?? '')) continue;
      let balance = 0n;
      for (const [on, amount] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
        balance += amount;
        if (balance < 0n) found.push({ key, on });
      }
    }
    return found;
  }

  /** The accounts that stand below nothing on a day or on a later one. */
  negativeFrom(from: CalendarDate, stages: readonly string[]): readonly string[] {
    const found: string[] = [];
    for (const [key, days] of this.accounts) {
      if (!stages.includes(key.split('|')[1] ?? '')) continue;
      let balance = 0n;
      let reached = false;
      for (const [on, amount] of [...days].sort(([a], [b]) => (a < b ? -1 : 1))) {
        if (on > from && !reached && balance < 0n) found.push(`${key} before ${on} ${balance}`);
        reached ||= on > from;
        balance += amount;
        if (on >= from && balance < 0n) found.push(`${key} on ${on} ${balance}`);
      }
      if (!reached && balance < 0n) found.push(`${key} ${balance}`);
    }
    return found;
  }
}
