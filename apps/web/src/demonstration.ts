import type { Role } from '@app/access';
import { useQuery } from '@tanstack/react-query';
import { read } from './api';
import { useHealth } from './health';
import type { Here } from './session';

/* The accounts of the demonstration; there are none where the product runs for real. */

/** An account as which one can sign in at the demonstration. */
export interface DemonstrationActor {
  readonly actor: string;
  readonly role: Role;
  readonly office: string;
  /** `*` for offices of the whole nation. */
  readonly area: string;
  readonly nameTh: string;
}

/**
 * The address at which one signs in and comes back from.
 *
 * @param goTo where one comes back to; where one is when absent.
 * @param account as whom, in the demonstration.
 */
export function signInHref(goTo?: string, account?: string): string {
  const { pathname, search, hash } = window.location;
  const back = goTo ?? pathname + search + hash;
  const query = { return: back, ...(account === undefined ? {} : { as: account }) };
  return `/api/session/sign-in?${new URLSearchParams(query).toString()}`;
}

/** Every account that is listed. */
export function useEverybody(): readonly DemonstrationActor[] {
  const demonstration = useHealth().data?.clock.demonstration === true;
  const { data } = useQuery({
    queryKey: ['actors'],
    queryFn: ({ signal }) =>
      read<readonly DemonstrationActor[]>('/demonstration/actors', {}, signal),
    staleTime: Infinity,
    retry: false,
    enabled: demonstration,
  });
  return data ?? [];
}

/** Officers of local governments in a province; ids begin with its number. */
export function localOfficers(
  everybody: readonly DemonstrationActor[],
  province: string,
): readonly DemonstrationActor[] {
  const inProvince = new RegExp(`^[A-Z]+-${province.replace(/^TH/, '')}`);
  return everybody.filter(
    ({ role, area }) => role === 'local-finance-officer' && inProvince.test(area),
  );
}

/** Those who act where the address is, the nearest first; everybody of the nation elsewhere. */
export function actorsAt(
  everybody: readonly DemonstrationActor[],
  here: Here | null,
): readonly DemonstrationActor[] {
  const everywhere = everybody.filter(({ area }) => area === '*');
  if (here === null) return everywhere;
  const [first, ...around] = here.places;
  // The registries are kept by the administrator; others of the nation read them.
  if (first === '*') return everywhere.toSorted(administratorFirst);
  const near = [first, ...around].flatMap((place) =>
    everybody.filter(({ area }) => area === place),
  );
  if (near.length === 0 && everywhere.length === 0) return [];
  const listed = [...near, ...everywhere];
  // The list would be long with an officer of every local government; each has one all the same.
  return here.root.startsWith('/local-governments/') && !near.some(({ area }) => area === first)
    ? [localOfficer(first, here.name ?? first), ...listed]
    : listed;
}

function administratorFirst(a: DemonstrationActor, b: DemonstrationActor): number {
  return Number(b.role === 'administrator') - Number(a.role === 'administrator');
}

function localOfficer(localGovernment: string, name: string): DemonstrationActor {
  return {
    actor: `lao-${localGovernment.toLowerCase()}`,
    role: 'local-finance-officer',
    office: name,
    area: localGovernment,
    nameTh: `เจ้าหน้าที่การคลัง ${name}`,
  };
}
