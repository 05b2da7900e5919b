import Button from 'antd/es/button';
import { useState } from 'react';
import type { AuthenticatedActor } from '@app/access';
import { change } from './api';
import {
  actorsAt,
  localOfficers,
  signInHref,
  useEverybody,
  type DemonstrationActor,
} from './demonstration';
import { go } from './place';
import {
  localGovernmentHref,
  useAreas,
  useBook,
  useChoices,
  useHere,
  type Book,
  type Here,
} from './session';
import { roleName, thai } from './text';
import { actingName, placeTitle } from './text.identity';
import { tellOtherTabs, useRoles, type Session } from './who';

/** Who is signed in, in which role; how to act in another one, and how to sign out. */
export function WhoBox({ session }: { readonly session: Session }) {
  const roles = useRoles();
  const [leaving, setLeaving] = useState(false);
  const leave = async () => {
    setLeaving(true);
    try {
      const { endSessionUrl } = await change<{ endSessionUrl: string | null }>('/session/sign-out');
      tellOtherTabs('signed-out');
      window.location.assign(endSessionUrl ?? '/');
    } catch {
      // What the server could not do is not shown as done: whoever leaves the desk must know.
      setLeaving(false);
      window.alert('ยังออกจากระบบไม่ได้ เพราะติดต่อเครื่องแม่ข่ายไม่ได้ ลองอีกครั้ง');
    }
  };
  return (
    <div className="who" data-testid="who">
      <p className="who-name">
        <span>{session.name ?? 'ผู้ใช้ที่ไม่มีชื่อ'}</span>
        <Role role={roles[0]} count={roles.length} />
      </p>
      <DemonstrationSwitch session={session} />
      <Button size="small" loading={leaving} onClick={() => void leave()}>
        ออกจากระบบ
      </Button>
    </div>
  );
}

function Role({
  role,
  count,
}: {
  readonly role: AuthenticatedActor | undefined;
  readonly count: number;
}) {
  if (role === undefined) return <small>วันนี้ไม่มีหน้าที่ที่ได้รับมอบหมาย</small>;
  if (count > 1) return <RoleChooser />;
  return <small>{roleTitle(role)}</small>;
}

/** `ผู้ว่าราชการจังหวัด · จังหวัดขอนแก่น · รักษาราชการแทน` */
export function roleTitle({ role, office, acting }: AuthenticatedActor): string {
  const capacity = acting === undefined ? [] : [thai(actingName, acting.capacity)];
  return [thai(roleName, role), office, ...capacity].join(' · ');
}

function RoleChooser() {
  const roles = useRoles();
  const areas = useAreas().data ?? [];
  const { setAssignment } = useChoices();
  // The order of the roles themselves: a chosen one must not jump to the top of the list.
  const listed = roles.toSorted((a, b) => ((a.assignment ?? '') < (b.assignment ?? '') ? -1 : 1));
  return (
    <label className="actor-switch">
      <span>หน้าที่</span>
      <select
        aria-label="หน้าที่ที่ใช้"
        value={roles[0]?.assignment}
        onChange={(event) => setAssignment(event.target.value)}
      >
        {listed.map((role) => (
          <option key={role.assignment} value={role.assignment}>
            {roleTitle(role)} ({placeTitle(role.area, areas)})
          </option>
        ))}
      </select>
    </label>
  );
}

/** Chosen instead of somebody: who acts for a local government acts on its own page. */
const ANOTHER = 'local-governments';

/** In the demonstration: to be somebody else, by signing in as them. */
function DemonstrationSwitch({ session }: { readonly session: Session }) {
  const everybody = useEverybody();
  const here = useHere();
  const book = useBook();
  if (everybody.length === 0) return null;
  // The accounts' addresses are their names; they exist nowhere else.
  const own = everybody.find(({ actor }) => session.contact === `${actor}@example.invalid`);
  const officers = localOfficers(everybody, book?.area ?? '');
  const listed = actorsAt(everybody, here);
  const known = [...listed, ...officers].some(({ actor }) => actor === own?.actor);
  return (
    <label className="actor-switch">
      <span>ผู้ใช้สาธิต</span>
      <select
        aria-label="ผู้ใช้สาธิต"
        value={own?.actor ?? ''}
        onChange={(event) => become(event.target.value, { officers, here, book })}
      >
        {own === undefined && <option value="">{session.name ?? 'ผู้ใช้อื่น'}</option>}
        {own !== undefined && !known && <Option actor={own} />}
        {listed.map((actor) => (
          <Option key={actor.actor} actor={actor} />
        ))}
        {book?.area.startsWith('TH') === true && (
          <optgroup label="องค์กรปกครองส่วนท้องถิ่น (ไปหน้าของตน)">
            {officers.map((actor) => (
              <Option key={actor.actor} actor={actor} />
            ))}
            <option value={ANOTHER}>อปท. แห่งอื่น …</option>
          </optgroup>
        )}
      </select>
    </label>
  );
}

function Option({ actor: { actor, nameTh, role } }: { readonly actor: DemonstrationActor }) {
  return <option value={actor}>{nameTh === '' ? thai(roleName, role) : nameTh}</option>;
}

function become(
  who: string,
  {
    officers,
    here,
    book,
  }: {
    readonly officers: readonly DemonstrationActor[];
    readonly here: Here | null;
    readonly book: Book | null;
  },
): void {
  if (who === '') return;
  if (who === ANOTHER) return go(`/${ANOTHER}?province=${here?.places[0] ?? ''}`);
  const officer = officers.find(({ actor }) => actor === who);
  const goTo =
    officer === undefined || book === null
      ? undefined
      : localGovernmentHref(officer.area, book.fiscalYear);
  window.location.assign(signInHref(goTo, who));
}
