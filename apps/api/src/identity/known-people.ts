import { Inject, Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { fault, InvalidInput, type PlacedFault } from '../input/field-fault';
import { namedPeople, type NamedPerson } from '../input/person-id';
import { PEOPLE } from './open-people';
import type { KnownPerson, People } from './people';

/**
 * Lets no request name somebody whom the ledger does not know, or who was erased: events keep ids for
 * ever, and what is told of nobody cannot be told of anybody later. Asked again with the same key, what
 * was written stays so; the receipt of it is not given any more once somebody in it was erased.
 */
@Injectable()
export class KnownPeople implements PipeTransform {
  constructor(@Inject(PEOPLE) private readonly people: Pick<People, 'findAll'>) {}

  /**
   * Judges a body that was read, where its class says which fields name people.
   *
   * @throws {InvalidInput} `PERSON_UNKNOWN` at every field that names nobody, or nobody of that kind.
   */
  async transform(value: unknown, { type }: ArgumentMetadata): Promise<unknown> {
    if (type !== 'body') return value;
    const [faults = []] = await this.faultsOf([value]);
    if (faults.length > 0) throw new InvalidInput(faults);
    return value;
  }

  /** What is wrong with each of some bodies; all of them are looked up at once. */
  async faultsOf(bodies: readonly unknown[]): Promise<readonly (readonly PlacedFault[])[]> {
    const named = bodies.map((body) => [...namedPeople(body)]);
    const subjects = new Set(named.flat().map(({ person }) => person));
    if (subjects.size === 0) return named.map(() => []);
    const found = await this.people.findAll([...subjects]);
    const known = new Map(found.map((person) => [person.subject, person]));
    return named.map((people) =>
      people
        .filter(({ person, who }) => !mayBeNamed(known.get(person), who))
        .map(({ field, who }) => ({ ...fault('PERSON_UNKNOWN', { who }), field })),
    );
  }
}

function mayBeNamed(known: KnownPerson | undefined, who: NamedPerson['who']): boolean {
  if (known === undefined || known.erasedAt !== null) return false;
  return who === 'anybody' || known.kind === 'official';
}
