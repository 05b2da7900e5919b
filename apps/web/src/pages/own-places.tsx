import type { LocalGovernmentRow, LocalGovernmentView } from '@app/views';
import type { ReactNode } from 'react';
import { Link } from '../place';
import { useRead, useRows } from '../reading';
import { localGovernmentHref, useAreas } from '../session';
import { placeTitle } from '../text.identity';
import { useRoles } from '../who';
import { roleTitle } from '../who-box';

/** Where one's own roles are held: the shortest way to one's work. */
export function OwnPlaces({ year }: { readonly year: number }) {
  const roles = useRoles();
  const areas = useAreas().data ?? [];
  return (
    <section aria-labelledby="own-title" className="own-places">
      <h2 id="own-title">หน้าที่ของท่าน</h2>
      <ul className="cards">
        {roles.map((role) => (
          <li key={role.assignment} className="card">
            <Place href={hrefOf(role.role, role.area, year)}>
              {/^[A-Z]+-/.test(role.area) ? (
                <LocalPlace place={role.area} />
              ) : (
                placeTitle(role.area, areas)
              )}
            </Place>
            <p className="muted small">{roleTitle(role)}</p>
          </li>
        ))}
      </ul>
      <p className="muted small">
        รหัสบุคคลของท่านในบัญชีนี้ (ไม่ใช่ชื่อ): <code>{roles[0]?.subject}</code>
      </p>
    </section>
  );
}

function Place({ href, children }: { readonly href: string | null; readonly children: ReactNode }) {
  return href === null ? <strong>{children}</strong> : <Link href={href}>{children}</Link>;
}

/** A local government or a district by its name; by its code until that is known. */
function LocalPlace({ place }: { readonly place: string }) {
  const code = /^DISTRICT-(\d{4})$/.exec(place)?.[1];
  // Every local government of a province, of which those of a district name it.
  const inProvince = useRows<LocalGovernmentRow>(
    code === undefined ? null : '/local-governments',
    code === undefined ? {} : { province: `TH${code.slice(0, 2)}` },
  );
  const itself = useRead<LocalGovernmentView>(
    `/local-governments/${encodeURIComponent(place)}`,
    {},
    code === undefined,
  );
  const district = inProvince.data?.rows.find((row) => row.district?.code === code)?.district;
  if (district) return `อำเภอ${district.name.replace(/^อำเภอ/, '')}`;
  return itself.data?.localGovernment.fullName ?? placeTitle(place, []);
}

/** Where the work of a role lies; null for who reads the nation, whose ranking stands above. */
function hrefOf(role: string, place: string, year: number): string | null {
  if (place === '*') return role === 'administrator' ? '/people' : null;
  if (/^(TH|CL)\d\d$/.test(place)) return `/${place}/${year}`;
  const [, district, province] = /^DISTRICT-((\d\d)\d\d)$/.exec(place) ?? [];
  return district === undefined
    ? localGovernmentHref(place, year)
    : `/local-governments?province=TH${province}&district=${district}`;
}
