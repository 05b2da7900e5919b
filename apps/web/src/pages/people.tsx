import { lazy } from 'react';
import { usePlace } from '../place';
import { Nothing } from '../reading';
import { SubNavigation } from '../sub-navigation';
import { useMayRead } from '../who';
import { Assignments } from './assignments';

const PersonsPage = lazy(() => import('./persons'));
const PersonPage = lazy(() => import('./person'));
const ActionPage = lazy(() => import('../forms/action-form'));

/** ผู้ใช้และหน้าที่: who may act for which office; and, for the administrator, who that is. */
export default function PeoplePage() {
  const { path, query } = usePlace();
  const mayRead = useMayRead();
  const [, part = 'assignments', id] = path;
  if (part === 'ask' && id !== undefined) {
    const person = query.get('person');
    const href = person === null ? '/people' : `/people/persons/${encodeURIComponent(person)}`;
    return <ActionPage command={id} back={{ href, label: 'ผู้ใช้และหน้าที่' }} />;
  }
  if (part === 'persons' && id !== undefined) return <PersonPage subject={id} />;
  const here = part === 'assignments' ? '/people' : `/people/${part}`;
  return (
    <section aria-labelledby="people-title">
      <div className="page-head">
        <h1 id="people-title">ผู้ใช้และหน้าที่</h1>
        <p className="muted">ใครมีหน้าที่ใด ที่ใด ตั้งแต่เมื่อใด ตามคำสั่งใด ทุกการมอบหมายเป็นเหตุการณ์ที่ตรวจสอบได้</p>
      </div>
      {mayRead('people', '*') && (
        <SubNavigation
          label="ผู้ใช้และหน้าที่"
          here={here}
          parts={[
            { href: '/people', name: 'การมอบหมายหน้าที่' },
            { href: '/people/persons', name: 'บุคคล' },
          ]}
        />
      )}
      {part === 'assignments' && <Assignments />}
      {part === 'persons' && <PersonsPage />}
      {part !== 'assignments' && part !== 'persons' && <Nothing>ไม่มีหน้านี้</Nothing>}
    </section>
  );
}
