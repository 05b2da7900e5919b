import { setTimeout as pause } from 'node:timers/promises';
import type { Receipt } from '@app/commands';
import { findDemonstrationActor } from '../../apps/api/src/demonstration/actors';
import { commandIdOf } from '../../libs/commands/src/command-identity';
import { tokenOf } from '../identity/test-provider';
import { BOOK, commitmentOf } from '../khon-kaen-book';
import { assentOf, document } from '../matching-fund-round';
import type { Chance } from './chance';
import type { Answer, Asked } from './journal';

/** The server settles what it can within ten seconds; who has no answer then does not know. */
const ANSWER_MS_MAX = 20_000;
/** Between two commands of a client: a log of some thousands of events, whatever the length. */
const BREATH_MS_MAX = 60;
const SETTLE_MS_MAX = 90_000;

interface Bound {
  readonly commitment: string;
  left: number;
}

/**
 * Somebody who commits, pays, pledges and approves over HTTP, one command after the other, and
 * remembers of each what it was told. What it does not know it asks again with the same key.
 */
export class Client {
  readonly journal: Asked[] = [];
  readonly #name: string;
  readonly #url: string;
  readonly #giver: string;
  readonly #chance: Chance;
  readonly #bound: Bound[] = [];
  readonly #pledged: string[] = [];
  #count = 0;

  /** @param giver the local government as whose finance officer it pledges. */
  constructor(url: string, name: string, giver: string, chance: Chance) {
    this.#url = url;
    this.#name = name;
    this.#giver = giver;
    this.#chance = chance;
  }

  /** Works until told to pause. */
  async work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#next();
      const breath = this.#chance.whole(1, BREATH_MS_MAX);
      await pause(breath, undefined, { signal }).catch(() => undefined);
    }
  }

  /**
   * Asks again whatever it does not know, until it does.
   *
   * @throws {Error} the server did not say within a minute and a half.
   */
  async settle(): Promise<void> {
    const deadline = performance.now() + SETTLE_MS_MAX;
    for (const asked of this.journal) {
      while (asked.answer.kind === 'unknown') {
        if (performance.now() > deadline) {
          throw new Error(`${asked.actor} ${asked.key}: nobody says what became of it`);
        }
        await this.#ask(asked);
        if (asked.answer.kind === 'unknown') await pause(100);
      }
    }
  }

  async #next(): Promise<void> {
    const chance = this.#chance;
    const open = this.journal.filter(({ answer }) => answer.kind === 'unknown');
    if (open.length > 0 && chance.happens(0.4)) return this.#ask(chance.oneOf(open));
    // What was refused is not asked again: by then it may be allowed, and that is no contradiction.
    const done = this.journal.filter(({ answer }) => answer.kind === 'acknowledged');
    if (done.length > 0 && chance.happens(0.05)) return this.#ask(chance.oneOf(done));
    const deed = chance.oneOf(['commit', 'commit', 'pay', 'pledge', 'approve', 'exceed'] as const);
    switch (deed) {
      case 'commit':
        return this.#commit();
      case 'pay':
        return this.#pay();
      case 'pledge':
        return this.#pledge();
      case 'approve':
        return this.#approve();
      case 'exceed':
        return this.#asked('finance-th40', `${BOOK}/commitments`, commitmentOf('9,999,999.00'));
    }
  }

  async #commit(): Promise<void> {
    const satang = this.#chance.whole(100, 500);
    const body = commitmentOf(baht(satang));
    const { answer } = await this.#made('finance-th40', `${BOOK}/commitments`, body);
    if (answer.kind !== 'acknowledged') return;
    const [made] = answer.receipt.events;
    const { commitment } = (made?.data ?? {}) as { readonly commitment?: string };
    if (commitment !== undefined) this.#bound.push({ commitment, left: satang });
  }

  async #pay(): Promise<void> {
    const bound = this.#bound.findLast(({ left }) => left > 0);
    if (bound === undefined) return;
    // Now and then more than is left of it, which the book refuses.
    const satang = this.#chance.whole(1, Math.ceil(bound.left * 1.2));
    const body = { commitment: bound.commitment, amount: baht(satang) };
    bound.left = Math.max(0, bound.left - satang);
    await this.#asked('treasury-th40', `${BOOK}/disbursements`, body);
  }

  async #pledge(): Promise<void> {
    const contribution = `${this.#giver}.${this.#name}${this.#count}`;
    const { answer } = await this.#made(this.#officer, `${this.#place}/pledges`, {
      contribution,
      target: { area: 'TH40', fiscalYear: 2565, project: 'P0001' },
      form: 'cash',
      amount: '1.00',
      purpose: 'สมทบขุดลอกแหล่งน้ำ',
      source: { fund: 'own-revenue', reference: contribution },
      document: document(),
    });
    if (answer.kind !== 'refused') this.#pledged.push(contribution);
  }

  async #approve(): Promise<void> {
    const contribution = this.#pledged.shift();
    if (contribution === undefined) return;
    const path = `${this.#place}/pledges/${contribution}/council-assent`;
    await this.#asked(this.#officer, path, assentOf('transfer', '1.00', contribution));
  }

  get #officer(): string {
    return `lao-${this.#giver.toLowerCase()}`;
  }

  get #place(): string {
    return `/api/local-governments/${this.#giver}`;
  }

  async #asked(actor: string, path: string, body: object): Promise<void> {
    await this.#made(actor, path, body);
  }

  async #made(actor: string, path: string, body: object): Promise<Asked> {
    this.#count += 1;
    const key = `${this.#name}-${this.#count}`;
    const subject = findDemonstrationActor(actor)?.subject ?? '';
    const commandId = commandIdOf(subject, key);
    const answer: Answer = { kind: 'unknown' };
    const asked: Asked = { commandId, actor, key, path, body, answer, unsure: false };
    this.journal.push(asked);
    await this.#ask(asked);
    return asked;
  }

  async #ask(asked: Asked): Promise<void> {
    const answer = await post(`${this.#url}${asked.path}`, asked).catch(
      (error: unknown): Answer => {
        if (error instanceof Contradiction) throw error;
        return { kind: 'unknown' };
      },
    );
    if (answer.kind === 'unknown') asked.unsure = true;
    const before = asked.answer;
    // Who asks again while the server is away is still known to have been answered.
    if (answer.kind === 'unknown' && before.kind !== 'unknown') return;
    if (before.kind !== 'unknown' && essence(before) !== essence(answer)) {
      const told = `${essence(before)} at first and ${essence(answer)} later`;
      throw new Contradiction(`${asked.actor} ${asked.key} was told ${told}`);
    }
    asked.answer = answer;
  }
}

/** A server that says one thing and then another of the same command. */
export class Contradiction extends Error {}

/** What must stay the same of an answer, however often it is asked. */
function essence(answer: Answer): string {
  if (answer.kind !== 'acknowledged') return answer.kind;
  const { stream, commandId, events } = answer.receipt;
  return JSON.stringify({ stream, commandId, events });
}

async function post(address: string, { actor, key, body }: Asked): Promise<Answer> {
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
      Authorization: `Bearer ${await tokenOf(actor)}`,
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  });
  const { status } = response;
  const json = (await response.json()) as Receipt & { readonly code?: string };
  if (status === 200 || status === 201) return { kind: 'acknowledged', receipt: json };
  if (status >= 500) return { kind: 'unknown' };
  return { kind: 'refused', status, code: json.code ?? '' };
}

function baht(satang: number): string {
  return `${Math.floor(satang / 100)}.${String(satang % 100).padStart(2, '0')}`;
}
