import { EVENT_BYTES_MAX } from './event-store.js';

/** The version of the schema that this program writes and reads. */
export const SCHEMA_VERSION = 1;

/** The channel on which every batch that was written is announced; the payload is the new head. */
export const GROWTH_CHANNEL = 'ledger_log';

/**
 * The log's tables, kept as text so that a build carries them. They belong to the log's owner role,
 * as which this runs; nobody logs in as that role.
 *
 * `head` has one row. Advancing it inside the appending transaction makes positions dense and their
 * order the order of commits: the next writer waits for the row until the one before it committed.
 * Its low fill factor leaves room on the page, so that updating it a thousand times a second stays
 * within the page and touches no index.
 */
const TABLES = `
create table ledger_log.version (version integer not null);
insert into ledger_log.version values (${SCHEMA_VERSION});

create table ledger_log.head (
  one boolean primary key default true check (one),
  position bigint not null
) with (fillfactor = 10);
insert into ledger_log.head (position) values (-1);

create table ledger_log.stream (
  name text collate "C" primary key check (name ~ '^[A-Za-z0-9._-]{1,200}$'),
  revision bigint not null check (revision >= 0),
  last_hash bytea not null check (octet_length(last_hash) = 32)
) with (fillfactor = 50);

create table ledger_log.event (
  position bigint primary key check (position >= 0),
  stream text collate "C" not null,
  revision bigint not null check (revision >= 0),
  event_id uuid not null,
  type text collate "C" not null check (type ~ '^[A-Za-z0-9._-]{1,200}$'),
  payload bytea not null,
  metadata bytea not null,
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  stored_at timestamptz not null,
  unique (stream, revision),
  check (octet_length(payload) + octet_length(metadata) <= ${EVENT_BYTES_MAX})
);
`;

/**
 * The hash chain in SQL, byte for byte that of `hash-chain.ts`. The bodies are bound when they are
 * created, so no search path can slip another function under them.
 */
const HASHES = `
create function ledger_log.event_hash(
  stream text, revision bigint, type text, payload bytea, metadata bytea, previous_hash bytea
) returns bytea language sql stable parallel safe
return sha256(
  int4send(octet_length(stream)) || convert_to(stream, 'UTF8')
  || int4send(8) || int8send(revision)
  || int4send(octet_length(type)) || convert_to(type, 'UTF8')
  || int4send(octet_length(payload)) || payload
  || int4send(octet_length(metadata)) || metadata
  || int4send(octet_length(previous_hash)) || previous_hash
);

create function ledger_log.event_id(hash bytea) returns uuid language sql immutable parallel safe
return encode(
  set_byte(
    set_byte(substring(hash for 16), 6, (get_byte(hash, 6) & 15) | 128),
    8, (get_byte(hash, 8) & 63) | 128
  ), 'hex'
)::uuid;
`;

/**
 * The only way in. Takes a batch of appends in submit order and answers one verdict for each; an
 * append that is refused leaves the others of its batch alone.
 *
 * Append \`a\` brings the next \`counts[a]\` elements of \`types\`, \`payloads\` and \`metadatas\`;
 * \`previous[a]\` is the hash that its first event continues and \`claimed[a]\` the hash of its last
 * event as the writer computed it. Hashes and ids that are stored are computed here from the stored
 * bytes, so a writer cannot append a forged one.
 *
 * Verdicts: \`written\` (revision of its last event, first_position), \`repeated\` (the log holds
 * these very events at these revisions: revision, positions), \`wrong-revision\` (revision is the
 * stream's), \`broken-chain\` (previous[a] is not the stream's last_hash), \`forged\` (claimed[a] is
 * not the hash of the bytes).
 *
 * The head is locked first, always: writers then hold every lock they may wait for in one order,
 * and every statement after it sees all that was committed before.
 *
 * Verdicts are found in memory and written at the end in two statements, which is several times
 * cheaper than statements for each append. Appends of one batch to one stream see each other through
 * \`earlier\`; an append that does not meet its revision may repeat one of its own batch, so what is
 * decided so far is written before the log is asked. Sequential scans are switched off because the
 * plans are made once, when the tables may still be empty.
 */
const APPEND = `
create function ledger_log.append_batch(
  streams text[], expected bigint[], counts integer[], previous bytea[], claimed bytea[],
  types text[], payloads bytea[], metadatas bytea[]
) returns table (
  verdict text, revision bigint, first_position bigint, positions bigint[], last_hash bytea
) language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set enable_seqscan = off as $append$
#variable_conflict use_column
declare
  head_before bigint;
  head_now bigint;
  stored_now timestamptz;
  appends integer := cardinality(streams);
  -- Of each append: the one before it on its stream in this batch, and where its stream stands.
  earlier integer[];
  stream_revisions bigint[];
  stream_hashes bytea[];
  -- Of each event: where it goes; no position when its append was refused.
  to_positions bigint[] := '{}';
  to_streams text[] := '{}';
  to_revisions bigint[] := '{}';
  to_previous bytea[] := '{}';
  to_hashes bytea[] := '{}';
  flushed integer := 0;
  done integer := 0;
  actual bigint;
  chain_end bytea;
  before bytea;
  hash_now bytea;
begin
  select h.position into strict head_before from ledger_log.head h for update;
  head_now := head_before;
  stored_now := clock_timestamp();
  select array_agg(u.earlier order by u.nth), array_agg(coalesce(s.revision, -1) order by u.nth),
      array_agg(coalesce(s.last_hash, decode(repeat('00', 32), 'hex')) order by u.nth)
    into earlier, stream_revisions, stream_hashes
    from (
      select t.name, t.nth, lag(t.nth) over (partition by t.name order by t.nth) as earlier
      from unnest(streams) with ordinality t (name, nth)
    ) u
    left join lateral (
      select * from ledger_log.stream where name = u.name limit 1
    ) s on true;
  for a in 1 .. appends + 1 loop
    if a <= appends then
      if earlier[a] is not null then
        stream_revisions[a] := stream_revisions[earlier[a]];
        stream_hashes[a] := stream_hashes[earlier[a]];
      end if;
      actual := stream_revisions[a];
    end if;
    if flushed < done and (a > appends or expected[a] is distinct from actual) then
      insert into ledger_log.event
        select e.position, e.stream, e.revision, ledger_log.event_id(e.hash), e.type, e.payload,
          e.metadata, e.previous_hash, e.hash, stored_now
        from unnest(to_positions, to_streams, to_revisions, types, payloads, metadatas,
          to_previous, to_hashes) with ordinality
          e (position, stream, revision, type, payload, metadata, previous_hash, hash, nth)
        where e.nth > flushed and e.position is not null;
      insert into ledger_log.stream
        select distinct on (e.stream) e.stream, e.revision, e.hash
        from unnest(to_positions, to_streams, to_revisions, to_hashes) with ordinality
          e (position, stream, revision, hash, nth)
        where e.nth > flushed and e.position is not null
        order by e.stream, e.revision desc
        on conflict (name) do update
          set revision = excluded.revision, last_hash = excluded.last_hash;
      flushed := done;
    end if;
    exit when a > appends;
    if counts[a] < 1 or counts[a] is null then
      raise exception 'append % of the batch has % events', a, counts[a];
    end if;
    chain_end := stream_hashes[a];
    before := previous[a];
    for i in 1 .. counts[a] loop
      hash_now := ledger_log.event_hash(streams[a], expected[a] + i, types[done + i],
        payloads[done + i], metadatas[done + i], before);
      to_previous[done + i] := before;
      to_hashes[done + i] := hash_now;
      to_revisions[done + i] := expected[a] + i;
      to_streams[done + i] := streams[a];
      to_positions[done + i] := null;
      before := hash_now;
    end loop;
    revision := actual;
    first_position := null;
    positions := null;
    last_hash := chain_end;
    if hash_now is distinct from claimed[a] then
      verdict := 'forged';
    elsif expected[a] is distinct from actual then
      select array_agg(e.position order by e.revision) into positions
        from ledger_log.event e
        where e.stream = streams[a]
          and e.revision between expected[a] + 1 and expected[a] + counts[a]
          and e.hash = to_hashes[done + (e.revision - expected[a])::integer];
      verdict := case when cardinality(positions) = counts[a] then 'repeated'
        else 'wrong-revision' end;
      if verdict = 'repeated' then revision := expected[a] + counts[a]; end if;
    elsif previous[a] is distinct from chain_end then
      verdict := 'broken-chain';
    else
      verdict := 'written';
      revision := actual + counts[a];
      first_position := head_now + 1;
      for i in 1 .. counts[a] loop
        to_positions[done + i] := head_now + i;
      end loop;
      head_now := head_now + counts[a];
      stream_revisions[a] := revision;
      stream_hashes[a] := hash_now;
    end if;
    done := done + counts[a];
    return next;
  end loop;
  if done is distinct from cardinality(types) then
    raise exception 'the batch has % events, its appends count %', cardinality(types), done;
  end if;
  if head_now > head_before then
    update ledger_log.head set position = head_now;
    perform pg_notify('${GROWTH_CHANNEL}', head_now::text);
  end if;
end $append$;
`;

/**
 * Append-only for the owner and for a superuser too, also while a session plays a replica, which
 * switches ordinary triggers off. Whoever may drop a trigger can still change history: that is what
 * the hash chain and checkpoints outside the database are for.
 */
const GUARDS = `
create function ledger_log.refuse_change() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  raise exception 'the log is append-only: % on ledger_log.% is refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege',
      hint = 'correct an event by appending one that reverses it';
end $guard$;

create function ledger_log.refuse_going_back() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if tg_table_name = 'head' then
    if new.position > old.position then return new; end if;
  elsif new.name = old.name and new.revision > old.revision then
    return new;
  end if;
  raise exception 'the log is append-only: ledger_log.% only moves forward', tg_table_name
    using errcode = 'insufficient_privilege';
end $guard$;

create trigger append_only before update or delete or truncate on ledger_log.event
  for each statement execute function ledger_log.refuse_change();
create trigger append_only before delete or truncate on ledger_log.stream
  for each statement execute function ledger_log.refuse_change();
create trigger append_only before delete or truncate on ledger_log.head
  for each statement execute function ledger_log.refuse_change();
create trigger forward_only before update on ledger_log.stream
  for each row execute function ledger_log.refuse_going_back();
create trigger forward_only before update on ledger_log.head
  for each row execute function ledger_log.refuse_going_back();

alter table ledger_log.event enable always trigger append_only;
alter table ledger_log.stream enable always trigger append_only;
alter table ledger_log.head enable always trigger append_only;
alter table ledger_log.stream enable always trigger forward_only;
alter table ledger_log.head enable always trigger forward_only;
`;

/** For people with a database client. Bytes that are no JSON show as null; nothing else reads it. */
const FOR_PEOPLE = `
create function ledger_log.json_of(bytes bytea) returns jsonb language plpgsql stable strict
set search_path = pg_catalog, pg_temp as $json$
begin
  return convert_from(bytes, 'UTF8')::jsonb;
exception when data_exception then
  return null;
end $json$;

create view ledger_log.event_as_json as
  select position, stream, revision, event_id, type,
    ledger_log.json_of(payload) as payload, ledger_log.json_of(metadata) as metadata,
    encode(hash, 'hex') as hash, stored_at
  from ledger_log.event;
`;

/** The whole schema, to run once as the log's owner in an existing, empty schema `ledger_log`. */
export const SCHEMA_SQL = [TABLES, HASHES, APPEND, GUARDS, FOR_PEOPLE].join('\n');
