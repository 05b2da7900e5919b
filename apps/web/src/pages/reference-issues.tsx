import type { DevelopmentIssueRow, Listing } from '@app/views';
import { Ask } from '../ask';
import { showDay } from '../days';
import { usePlace } from '../place';
import { Loaded, Nothing, useRead } from '../reading';
import { useAreas } from '../session';
import { areaTitle } from '../text';
import { AreaBox } from './area-box';

/** The development issues (ประเด็นการพัฒนา) of an area, and what the administrator does with them. */
export default function IssuesPage() {
  const area = usePlace().query.get('area') ?? 'TH40';
  const areas = useAreas().data ?? [];
  const answer = useRead<Listing<DevelopmentIssueRow>>('/registries/development-issues', { area });
  const name = areas.find((one) => one.area === area)?.nameTh ?? area;
  return (
    <>
      <div className="toolbar">
        <AreaBox area={area} />
        <Ask
          command="RegisterIssues"
          base="/reference"
          given={{ area, about: areaTitle(area, name) }}
        />
      </div>
      <Loaded answer={answer} what="ประเด็นการพัฒนา">
        {({ rows }) =>
          rows.length === 0 ? (
            <Nothing>ยังไม่มีประเด็นการพัฒนาของพื้นที่นี้ในทะเบียน</Nothing>
          ) : (
            <Issues rows={rows} />
          )
        }
      </Loaded>
    </>
  );
}

function Issues({ rows }: { readonly rows: readonly DevelopmentIssueRow[] }) {
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label="ประเด็นการพัฒนา">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">ประเด็นการพัฒนา</th>
            <th scope="col">ใช้ได้</th>
            <th scope="col">ทำต่อได้</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ issue, area, name, validFrom, validTo }) => (
            <tr key={issue}>
              <th scope="row">
                {name}
                <small className="muted">{issue}</small>
              </th>
              <td className="nowrap">
                {showDay(validFrom)} – {validTo === null ? 'ปัจจุบัน' : showDay(validTo)}
              </td>
              <td className="asks">
                {validTo === null && (
                  <Ask
                    command="RetireIssues"
                    base="/reference"
                    given={{ issue, area, about: name }}
                    plain
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
