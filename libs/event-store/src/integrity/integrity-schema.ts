import type { InstalledSchema } from '../postgres-install.js';

/**
 * The tables of the tree over the log, its checkpoints and keys, kept as text so that a build carries
 * them. They belong to the log's owner role, as which nobody logs in; they stand in PostgreSQL also
 * where the log itself is kept elsewhere.
 *
 * `tile` holds the hashes of the Merkle tree in the manner of C2SP tlog-tiles: the tile at `level` and
 * `index` has up to 256 hashes of complete subtrees of height 8·level, the one at the right edge fewer.
 * Random bytes do not compress, so nobody tries.
 */
const TABLES = `
create table ledger_integrity.version (version integer not null);
insert into ledger_integrity.version values (1);

create table ledger_integrity.head (
  one boolean primary key default true check (one),
  size bigint not null check (size >= 0),
  cursor text collate "C",
  store text collate "C"
) with (fillfactor = 10);
insert into ledger_integrity.head (size) values (0);

create table ledger_integrity.tile (
  level smallint not null check (level between 0 and 7),
  index bigint not null check (index >= 0),
  hashes bytea not null
    check (octet_length(hashes) between 32 and 8192 and octet_length(hashes) % 32 = 0),
  primary key (level, index)
);
alter table ledger_integrity.tile alter column hashes set storage external;

create table ledger_integrity.stream_end (
  stream text collate "C" primary key check (stream ~ '^[A-Za-z0-9._-]{1,200}$'),
  revision bigint not null check (revision >= 0),
  hash bytea not null check (octet_length(hash) = 32)
) with (fillfactor = 50);

create table ledger_integrity.checkpoint (
  nth bigint generated always as identity primary key,
  size bigint not null check (size > 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null check (octet_length(note) <= 4096),
  made_at timestamptz not null default clock_timestamp()
);
create index checkpoint_size on ledger_integrity.checkpoint (size);

create table ledger_integrity.cosignature (
  size bigint not null,
  witness text not null check (octet_length(witness) <= 512),
  line text not null check (octet_length(line) <= 1024),
  received_at timestamptz not null default clock_timestamp(),
  primary key (size, witness)
);

create table ledger_integrity.signing_key (
  nth integer primary key check (nth >= 0),
  verifier_key text not null unique check (octet_length(verifier_key) <= 512),
  statement text check (octet_length(statement) <= 4096),
  reason text check (octet_length(reason) <= 2000),
  added_at timestamptz not null default clock_timestamp()
);

create table ledger_integrity.alarm (
  nth bigint generated always as identity primary key,
  cause text not null check (cause in ('following', 'signing')),
  sequence bigint,
  detail text not null,
  evidence text,
  found_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
create unique index alarm_open on ledger_integrity.alarm (cause) where ended_at is null;

create table ledger_integrity.lease (
  one boolean primary key default true check (one),
  holder text not null,
  epoch bigint not null,
  expires_at timestamptz not null
) with (fillfactor = 10);
insert into ledger_integrity.lease (holder, epoch, expires_at) values ('', 0, '-infinity');

create table ledger_integrity.asked (
  one boolean primary key default true check (one),
  size bigint not null
) with (fillfactor = 10);
insert into ledger_integrity.asked (size) values (0);
`;

/**
 * The only ways in. Each locks the head first, so that none waits for another in a circle.
 *
 * `extend` moves the tree on in one transaction, or tells why it does not: `lost`, another process
 * holds the lease; `moved`, the head is not where the caller believes. It refuses tiles that do not
 * make up a tree of the new size. What the hashes are it cannot know: the log may be in another store.
 *
 * `add_checkpoint` answers `added`, or why not: `there` (the same one is), `older` (a larger one is),
 * `beyond` (the tree is smaller), `key` (keys changed meanwhile), `alarm` (an open alarm forbids it),
 * `full` (one size has too many). It refuses a note that states something else. Whether its signature
 * is right it cannot know: so there may be several of one size, and readers pass over what is not.
 */
const FUNCTIONS = `
create function ledger_integrity.hold(who text, mine bigint, seconds double precision)
returns bigint language sql volatile security definer
set search_path = pg_catalog, pg_temp as $hold$
  update ledger_integrity.lease
    set holder = who,
      epoch = case when holder = who and epoch = mine then epoch else epoch + 1 end,
      expires_at = clock_timestamp() + make_interval(secs => least(seconds, 60))
    where expires_at < clock_timestamp() or (holder = who and epoch = mine)
    returning epoch;
$hold$;

create function ledger_integrity.let_go(who text, mine bigint)
returns void language sql volatile security definer
set search_path = pg_catalog, pg_temp as $let_go$
  update ledger_integrity.lease set expires_at = '-infinity' where holder = who and epoch = mine;
$let_go$;

create function ledger_integrity.ask_checkpoint(up_to bigint)
returns void language sql volatile security definer
set search_path = pg_catalog, pg_temp as $ask$
  update ledger_integrity.asked a set size = least(up_to, h.size)
    from ledger_integrity.head h where a.size < least(up_to, h.size);
$ask$;

create function ledger_integrity.extend(
  lease_epoch bigint, old_size bigint, old_cursor text,
  new_size bigint, new_cursor text, new_store text,
  levels integer[], indexes bigint[], tiles bytea[],
  streams text[], revisions bigint[], ends bytea[]
) returns text language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp set enable_seqscan = off as $extend$
declare
  at_head ledger_integrity.head;
  entries bigint := new_size;
  level_now integer := 0;
begin
  select * into strict at_head from ledger_integrity.head for update;
  if lease_epoch is distinct from (select epoch from ledger_integrity.lease) then
    return 'lost';
  end if;
  if at_head.size is distinct from old_size or at_head.cursor is distinct from old_cursor then
    return 'moved';
  end if;
  insert into ledger_integrity.tile
    select t.level, t.index, t.hashes from unnest(levels, indexes, tiles) t (level, index, hashes)
    on conflict (level, index) do update set hashes = excluded.hashes;
  insert into ledger_integrity.stream_end
    select e.stream, e.revision, e.hash
    from unnest(streams, revisions, ends) e (stream, revision, hash)
    on conflict (stream) do update set revision = excluded.revision, hash = excluded.hash;
  update ledger_integrity.head set size = new_size, cursor = new_cursor, store = new_store;
  while new_size > old_size and entries > 0 loop
    if (select octet_length(hashes) from ledger_integrity.tile
        where level = level_now and index = (entries - 1) / 256)
      is distinct from 32 * ((entries - 1) % 256 + 1)
    then
      raise exception 'tiles of level % do not make up a tree of size %', level_now, new_size;
    end if;
    entries := entries / 256;
    level_now := level_now + 1;
  end loop;
  return 'extended';
end $extend$;

create function ledger_integrity.add_checkpoint(
  of_size bigint, of_root bytea, signed text, by_key text, last_key text
) returns text language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $add_checkpoint$
declare
  tree_size bigint;
  last_size bigint;
  origin text := split_part(by_key, '+', 1);
  states text := origin || E'\\n' || of_size || E'\\n' || encode(of_root, 'base64') || E'\\n\\n— '
    || origin || ' ';
begin
  if starts_with(signed, states) is distinct from true then
    raise exception 'the note does not state origin, size and root of the checkpoint: %', states;
  end if;
  select size into strict tree_size from ledger_integrity.head for update;
  select max(size) into last_size from ledger_integrity.checkpoint;
  if exists (select from ledger_integrity.checkpoint where size = of_size and note = signed)
  then return 'there'; end if;
  if of_size < last_size then return 'older'; end if;
  if of_size > tree_size then return 'beyond'; end if;
  if last_key is distinct from
      (select verifier_key from ledger_integrity.signing_key order by nth desc limit 1)
    or not exists (select from ledger_integrity.signing_key where verifier_key = by_key)
  then return 'key'; end if;
  if (select count(*) from ledger_integrity.checkpoint where size = of_size) >= 16
  then return 'full'; end if;
  if exists (select from ledger_integrity.alarm
      where ended_at is null and (sequence is null or of_size > sequence)) then
    return 'alarm';
  end if;
  insert into ledger_integrity.checkpoint (size, root, note) values (of_size, of_root, signed);
  return 'added';
end $add_checkpoint$;

create function ledger_integrity.add_cosignature(of_size bigint, by_witness text, signature text)
returns boolean language sql volatile security definer
set search_path = pg_catalog, pg_temp as $add_cosignature$
  with added as (
    insert into ledger_integrity.cosignature (size, witness, line)
      select of_size, by_witness, signature
      where exists (select from ledger_integrity.checkpoint where size = of_size)
      on conflict (size, witness) do nothing returning 1
  )
  select count(*) = 1 from added;
$add_cosignature$;

create function ledger_integrity.add_key(
  previous text, verifier text, rotation text, why text, at_size bigint
) returns text language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp as $add_key$
declare
  last_key ledger_integrity.signing_key;
begin
  perform from ledger_integrity.head for update;
  select * into last_key from ledger_integrity.signing_key order by nth desc limit 1;
  if last_key.verifier_key is distinct from previous
    or at_size < (select max(size) from ledger_integrity.checkpoint)
  then return 'moved'; end if;
  insert into ledger_integrity.signing_key (nth, verifier_key, statement, reason)
    values (coalesce(last_key.nth, -1) + 1, verifier, rotation, why);
  return 'added';
end $add_key$;

create function ledger_integrity.raise_alarm(
  by_cause text, at_sequence bigint, says text, proof text
) returns void language sql volatile security definer
set search_path = pg_catalog, pg_temp as $raise_alarm$
  insert into ledger_integrity.alarm (cause, sequence, detail, evidence)
    values (by_cause, at_sequence, says, proof)
    on conflict (cause) where ended_at is null do nothing;
$raise_alarm$;

create function ledger_integrity.end_alarm(of_cause text)
returns void language sql volatile security definer
set search_path = pg_catalog, pg_temp as $end_alarm$
  update ledger_integrity.alarm set ended_at = clock_timestamp()
    where cause = of_cause and ended_at is null;
$end_alarm$;
`;

/** Tables of which no row is ever changed or removed. */
const APPEND_ONLY = ['checkpoint', 'cosignature', 'signing_key'];
/** Tables of which rows only move forward. */
const FORWARD_ONLY = ['head', 'tile', 'stream_end', 'alarm'];

/**
 * For the owner and for a superuser too, also while a session plays a replica. Whoever may drop a
 * trigger can still change what is here: every signer therefore remembers outside the database what
 * it signed last.
 */
const GUARDS = [
  `
create function ledger_integrity.refuse_change() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  raise exception 'the tree is append-only: % on ledger_integrity.% is refused',
    tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $guard$;

create function ledger_integrity.refuse_going_back() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if tg_table_name = 'head' then
    if new.size >= old.size then return new; end if;
  elsif tg_table_name = 'tile' then
    if new.level = old.level and new.index = old.index
      and octet_length(new.hashes) > octet_length(old.hashes)
      and substring(new.hashes for octet_length(old.hashes)) = old.hashes
    then return new; end if;
  elsif tg_table_name = 'stream_end' then
    if new.stream = old.stream and new.revision > old.revision then return new; end if;
  elsif old.ended_at is null and new.ended_at is not null
    and (new.nth, new.cause, new.detail, new.found_at)
      = (old.nth, old.cause, old.detail, old.found_at)
    and new.sequence is not distinct from old.sequence
    and new.evidence is not distinct from old.evidence
  then return new;
  end if;
  raise exception 'the tree is append-only: ledger_integrity.% only moves forward', tg_table_name
    using errcode = 'insufficient_privilege';
end $guard$;
`,
  ...APPEND_ONLY.map((table) => trigger(table, 'append_only', 'update or delete or truncate')),
  ...FORWARD_ONLY.map((table) => trigger(table, 'append_only', 'delete or truncate')),
  ...FORWARD_ONLY.map((table) => trigger(table, 'forward_only', 'update')),
];

function trigger(table: string, name: 'append_only' | 'forward_only', on: string): string {
  const [each, guard] =
    name === 'append_only' ? ['statement', 'refuse_change'] : ['row', 'refuse_going_back'];
  return `
create trigger ${name} before ${on} on ledger_integrity.${table}
  for each ${each} execute function ledger_integrity.${guard}();
alter table ledger_integrity.${table} enable always trigger ${name};`;
}

/** The schema of the tree over the log, as it is installed. */
export const INTEGRITY_SCHEMA: InstalledSchema = {
  name: 'ledger_integrity',
  version: 1,
  what: "the log's integrity",
  sql: [TABLES, FUNCTIONS, ...GUARDS].join('\n'),
  readerFunctions: [],
};
