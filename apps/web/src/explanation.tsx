import type { Explanation, FigureName } from '@app/views';
import Drawer from 'antd/es/drawer';
import { officeText } from './acting';
import { showDay, showInstant } from './days';
import { closeExplanation, Money, SCOPE_FIELDS, UnitName } from './figure';
import { More } from './more';
import { sumOf } from './money';
import { useNames, type Names } from './names';
import { Link, usePlace, withQuery } from './place';
import { RawEvent } from './raw-event';
import { Loaded, Nothing, useParts } from './reading';
import { bookHref, useThisBook } from './session';
import { figureMeaning, figureName, referenceName, resolutionTitle, thai } from './text';
import { eventName } from './text.events';
import { Badge } from './badge';

/** The drawer with the events of the figure that the address names. */
export default function ExplanationDrawer() {
  const { query } = usePlace();
  const figure = query.get('figure') as FigureName | null;
  const known = figure !== null && Object.hasOwn(figureName, figure);
  // An event that no figure led to stands by itself.
  if (!known) return <RawEvent />;
  return (
    <Drawer
      open
      onClose={closeExplanation}
      size={720}
      title={`${figureName[figure]} · ${query.get('label') ?? ''}`}
      closable={{ 'aria-label': 'ปิด' }}
      destroyOnHidden
    >
      <Events figure={figure} />
      <RawEvent />
    </Drawer>
  );
}

function Events({ figure }: { readonly figure: FigureName }) {
  const { query } = usePlace();
  const { area, fiscalYear, asOf } = useThisBook();
  const of = query.get('of') ?? area;
  const until = query.get('until');
  const scope = Object.fromEntries(
    SCOPE_FIELDS.map((name) => [name, query.get(`in.${name}`) ?? undefined]),
  );
  const path = `/books/${of}/${fiscalYear}/figures/${figure}/events`;
  const answer = useParts<Explanation>(path, {
    ...asOf,
    ...(until === null ? {} : { asOfEffective: until }),
    ...scope,
  });
  return (
    <Loaded answer={answer} what="เหตุการณ์">
      {({ pages }) => {
        const first = pages[0];
        if (first === undefined) return null;
        const events = pages.flatMap((page) => page.events);
        return (
          <div data-testid="explanation">
            <p className="muted">{figureMeaning[figure]}</p>
            <Sum amount={first.amount} events={events} whole={!answer.hasNextPage} />
            <ol className="events">
              {events.map((event) => (
                <EventItem key={`${event.sequence}.${event.line}`} event={event} area={of} />
              ))}
            </ol>
            {events.length === 0 && <Nothing>ยังไม่มีเหตุการณ์ที่ทำให้เกิดตัวเลขนี้</Nothing>}
            <More of={answer} block>
              แสดงเหตุการณ์ถัดไป
            </More>
          </div>
        );
      }}
    </Loaded>
  );
}

/** The sum of the events beside the figure: equal, or the page says that it is not. */
function Sum({
  amount,
  events,
  whole,
}: {
  readonly amount: string;
  readonly events: Explanation['events'];
  readonly whole: boolean;
}) {
  const sum = sumOf(events.map((event) => event.amount));
  return (
    <div className="sum" role="status">
      <div>
        <span className="muted">ตัวเลข</span>
        <strong>
          <Money amount={amount} /> <UnitName />
        </strong>
      </div>
      <div>
        <span className="muted">
          ผลรวมของ {events.length} เหตุการณ์{whole ? '' : 'แรก'}
        </span>
        <strong>
          <Money amount={sum} /> <UnitName />
        </strong>
      </div>
      {whole && (
        <Badge kind={sum === amount ? 'success' : 'error'}>
          {sum === amount ? 'ตรงกัน' : 'ไม่ตรงกัน โปรดแจ้งผู้ดูแลระบบ'}
        </Badge>
      )}
    </div>
  );
}

function EventItem({
  event,
  area,
}: {
  readonly event: Explanation['events'][number];
  readonly area: string;
}) {
  const { fiscalYear } = useThisBook();
  const names = useNames(area);
  const { resolution } = event;
  return (
    <li className="event">
      <div className="event-head">
        <span className="event-date">{showDay(event.effectiveOn)}</span>
        <span className="event-name">{thai(eventName, event.type)}</span>
        <span className="event-amount">
          <Money amount={event.amount} />
        </span>
      </div>
      {resolution !== null && (
        <div className="event-resolution">
          <Link href={`${bookHref({ area, fiscalYear }, 'resolutions')}#${resolution.resolution}`}>
            {resolutionTitle(resolution)}
          </Link>{' '}
          · ประชุม {showDay(resolution.meetingDate)}
        </div>
      )}
      <References reference={event.reference} names={names} />
      <div className="muted small">
        {officeText(event.actor, ' · ')} · รายการ{' '}
        <Link href={bookHref({ area, fiscalYear }, 'lines', event.line)}>
          {names.line(event.line)}
        </Link>{' '}
        · บันทึกเมื่อ {showInstant(event.recordedAt)}
        {' · '}
        {event.simulated && <Badge kind="simulated">ข้อมูลจำลอง</Badge>}
        <Link href={withQuery({ event: `${event.stream}@${event.revision}` })}>เหตุการณ์ต้นฉบับ</Link>
      </div>
    </li>
  );
}

/** References that have names. */
const NAMED = new Map<string, (names: Names, id: string) => string>([
  ['project', (names, id) => names.project(id)],
  ['fromLine', (names, id) => names.line(id)],
  ['toLine', (names, id) => names.line(id)],
]);

/** What an event is about. */
export function References({
  reference,
  names,
}: {
  readonly reference: Readonly<Record<string, string>>;
  readonly names: Names;
}) {
  const shown = Object.entries(referenceName).flatMap(([name, words]) => {
    const id = reference[name];
    if (id === undefined) return [];
    const value = NAMED.get(name)?.(names, id) ?? id;
    const date = reference[`${name}Date`];
    return [{ name, words, value: date === undefined ? value : `${value} ลว. ${showDay(date)}` }];
  });
  if (shown.length === 0) return null;
  return (
    <dl className="references">
      {shown.map(({ name, words, value }) => (
        <div key={name}>
          <dt>{words}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
