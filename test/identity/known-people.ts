import type { AuthenticatedActor } from '@app/access';
import { dayInThailand } from '@app/ledger';
import { subjectClaimOf } from '../../apps/identity/src/subject-claim';
import {
  demonstrationActors,
  findDemonstrationActor,
} from '../../apps/api/src/demonstration/actors';
import type { DemonstrationActor } from '../../apps/api/src/demonstration/demonstration-actor';
import { demonstrationAssignments } from '../../apps/api/src/demonstration/demonstration-assignments';
import type { Ledger } from '../../apps/api/src/ledger';
import { BEFORE_THE_DEMONSTRATION } from '../../apps/api/src/reference-data/deliver-reference';

/** The places whose officers are known from the start, because specs act as them most of all. */
const PLACES: ReadonlySet<string> = new Set([
  '*',
  'TH40',
  'TH50',
  'CL12',
  'DISTRICT-4001',
  'PAO-40',
  'TOWN-400114',
  'SUBDISTRICT-400107',
  'TAO-400103',
]);

const ASSIGNER: AuthenticatedActor = {
  subject: 'd7f1a3c6-2f0e-4b57-8d0c-6a9f0c1b2e34',
  role: 'administrator',
  office: 'ผู้ดูแลระบบของการทดสอบ',
  area: '*',
};

const TIMEOUT_MS = 60_000;

/**
 * Makes accounts of the test provider people of a ledger, with the roles that the demonstration
 * assigns to them: a few from the start, any other before it is first sent as.
 */
export class KnownPeople {
  readonly #ledger: Pick<Ledger, 'people' | 'commands' | 'clock'>;
  readonly #issuer: string;
  readonly #known = new Map<string, Promise<void>>();

  constructor(ledger: Pick<Ledger, 'people' | 'commands' | 'clock'>, issuer: string) {
    this.#ledger = ledger;
    this.#issuer = issuer;
  }

  /** Those of the start, at once and before anything else is written. */
  async first(): Promise<void> {
    const actors = demonstrationActors().filter(({ area }) => PLACES.has(area));
    await this.#make(actors, BEFORE_THE_DEMONSTRATION);
    for (const { actor } of actors) this.#known.set(actor, Promise.resolve());
  }

  /** All of the demonstration, where people sign in by themselves. */
  async everybody(): Promise<void> {
    await this.#make(demonstrationActors(), BEFORE_THE_DEMONSTRATION);
  }

  /**
   * Makes an account somebody of the ledger; whoever is known stays so. Roles of before hold from
   * today on, for nobody is assigned a role for days that have passed.
   */
  know(account: string): Promise<void> {
    const known = this.#known.get(account);
    if (known !== undefined) return known;
    const actor = findDemonstrationActor(account);
    const made = actor === undefined ? Promise.resolve() : this.#make([actor]);
    this.#known.set(account, made);
    return made;
  }

  async #make(actors: readonly DemonstrationActor[], at?: Date): Promise<void> {
    const { people, commands, clock } = this.#ledger;
    const today = dayInThailand(at ?? clock.now());
    await people.people.introduce(
      actors.map(({ subject, actor, nameTh }) => ({
        subject,
        issuer: this.#issuer,
        claim: subjectClaimOf(actor),
        name: nameTh,
        contact: `${actor}@example.invalid`,
      })),
    );
    const { registry } = await commands.currentReference();
    for (const told of demonstrationAssignments(registry, actors)) {
      const { effectiveOn = today } = told;
      const command = { ...told, effectiveOn: effectiveOn < today ? today : effectiveOn };
      const [entry] = command.entries;
      await commands.execute({
        registry: 'assignments',
        command,
        actor: ASSIGNER,
        idempotencyKey: `assigned:${entry?.assignment}:${command.effectiveOn}`,
        correlationId: 'spec',
        deadline: Date.now() + TIMEOUT_MS,
        at,
      });
    }
  }
}
