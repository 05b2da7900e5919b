import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { useState } from 'react';
import { change, Problem } from '../api';
import { Ask } from '../ask';
import { showInstant } from '../days';
import { ChoiceField } from '../forms/fields';
import { personName, type PersonWithRoles } from '../people';
import { Link } from '../place';
import { Loaded, ProblemNotice, useRead } from '../reading';
import { answers } from '../session';
import { thai } from '../text';
import { erasureGroundName, personKindName } from '../text.identity';
import { Assignments } from './assignments';

/** One person: what is known of them, the roles, and how to erase what can be erased. */
export default function PersonPage({ subject }: { readonly subject: string }) {
  const path = `/people/${encodeURIComponent(subject)}`;
  const answer = useRead<PersonWithRoles>(path);
  return (
    <Loaded answer={answer} what="บุคคล">
      {(person) => <Person person={person} path={path} />}
    </Loaded>
  );
}

function Person({ person, path }: { readonly person: PersonWithRoles; readonly path: string }) {
  // Ids of assignments are the ledger's own: nobody has to think of one.
  const [assignment] = useState(() => `A-${crypto.randomUUID().slice(0, 13)}`);
  const { subject, kind, contact, createdAt, erasedAt } = person;
  return (
    <section aria-labelledby="person-title">
      <div className="page-head">
        <p className="muted">
          <Link href="/people/persons">‹ บุคคล</Link>
        </p>
        <h1 id="person-title">{personName(person)}</h1>
        <p className="muted">
          {thai(personKindName, kind)} · รหัส {subject}
          {contact !== null && ` · ${contact}`} · รู้จักตั้งแต่ {showInstant(createdAt)}
        </p>
      </div>
      {kind === 'official' && (
        <>
          <h2>หน้าที่</h2>
          {erasedAt === null && (
            <p>
              <Ask
                command="AssignRoles"
                base="/people"
                given={{ assignment, person: subject, about: personName(person) }}
              />
            </p>
          )}
          <Assignments person={subject} />
        </>
      )}
      {erasedAt === null ? (
        <Erasure person={person} path={path} />
      ) : (
        <Alert type="info" showIcon title={`ลบข้อมูลส่วนบุคคลแล้วเมื่อ ${showInstant(erasedAt)}`} />
      )}
    </section>
  );
}

/** Erasing cannot be undone, so it is asked in two steps that say what goes and what stays. */
function Erasure({ person, path }: { readonly person: PersonWithRoles; readonly path: string }) {
  const [ground, setGround] = useState('');
  const [sure, setSure] = useState(false);
  const [erasing, setErasing] = useState(false);
  const [failure, setFailure] = useState<Problem | null>(null);
  const erase = async () => {
    setErasing(true);
    setFailure(null);
    try {
      await change(`${path}/erasure`, { ground });
      await answers.invalidateQueries();
      document.getElementById('main')?.focus();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setFailure(error);
      setErasing(false);
    }
  };
  return (
    <section aria-labelledby="erasure-title" className="card erasure">
      <h2 id="erasure-title">ลบข้อมูลส่วนบุคคล</h2>
      <ul>
        <li>ลบถาวร: ชื่อ การติดต่อ และการผูกกับบัญชีที่ใช้เข้าสู่ระบบ เรียกคืนไม่ได้</li>
        <li>ยังอยู่: รหัสบุคคล หน้าที่ และเหตุการณ์ที่ทำไว้ ไม่มีแฮชหรือตัวเลขใดเปลี่ยน</li>
        {person.assignments.length > 0 && (
          <li>
            <strong>
              ยังมีหน้าที่ {person.assignments.length} รายการ ต้องสิ้นสุดหน้าที่ทุกรายการก่อน จึงลบได้
            </strong>
          </li>
        )}
      </ul>
      <ChoiceField
        id="ground"
        label="เหตุที่ลบ"
        value={ground}
        onChange={setGround}
        options={Object.entries(erasureGroundName).map(([value, label]) => ({ value, label }))}
      />
      <label>
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />{' '}
        เข้าใจว่าเรียกคืนไม่ได้
      </label>
      {failure !== null && <ProblemNotice error={failure} />}
      <div className="form-actions">
        <Button
          danger
          type="primary"
          loading={erasing}
          disabled={!sure || ground === ''}
          onClick={() => void erase()}
        >
          ลบข้อมูลของ {personName(person)}
        </Button>
      </div>
    </section>
  );
}
