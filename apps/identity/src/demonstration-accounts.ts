import {
  demonstrationActors,
  findDemonstrationActor,
  type DemonstrationActor,
} from '../../api/src/demonstration/actors';
import type { AccountDirectory, AccountGroup, IdentityAccount } from './accounts';

/** The places of which one account for each kind of user is offered. */
const OFFERED: readonly (readonly [area: string, titleTh: string])[] = [
  ['TH40', 'จังหวัดขอนแก่น'],
  ['CL12', 'กลุ่มจังหวัดภาคตะวันออกเฉียงเหนือตอนกลาง'],
  ['DISTRICT-4001', 'อำเภอเมืองขอนแก่น'],
  ['TOWN-400114', 'เทศบาลเมืองศิลา'],
  ['*', 'ส่วนกลาง'],
];

/** The accounts of the demonstration: all of its actors, and an officer of any local government. */
export function demonstrationAccounts(): AccountDirectory {
  const actors = demonstrationActors();
  const known = actors.map(accountOf);
  const groups = OFFERED.map(([area, titleTh]): AccountGroup => ({
    titleTh,
    accounts: actors.filter((actor) => actor.area === area).map(accountOf),
  })).filter(({ accounts }) => accounts.length > 0);
  const find = (name: string): IdentityAccount | undefined => {
    const actor = findDemonstrationActor(name);
    return actor === undefined ? undefined : accountOf(actor);
  };
  return {
    groups,
    find,
    search: (text, max) => {
      const wanted = text.trim().toLowerCase();
      const holding = known.filter(({ account, nameTh, office }) =>
        [account, nameTh.toLowerCase(), office.toLowerCase()].some((one) => one.includes(wanted)),
      );
      if (holding.length > 0) return holding.slice(0, max);
      const named = find(wanted);
      return named === undefined ? [] : [named];
    },
  };
}

function accountOf({ actor, nameTh, office }: DemonstrationActor): IdentityAccount {
  return { account: actor, nameTh, office };
}
