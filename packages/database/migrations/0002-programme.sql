-- The cooperation programme: institutions and their people, agreements and what counts for them, centres and laboratories,
-- the one time ledger. TypeScript types stand in ../tables/. Only features of PostgreSQL 14; btree_gist is a trusted
-- extension, so the owner of the database may create it.

create extension if not exists btree_gist;

-- Changes: what a frozen number rests on ---------------------------------------------------------------------------

-- One row for each transaction that touched a counted table. `seq` is the audit event that told of it: as of an event,
-- exactly the changes with a number up to it had happened. See docs/decisions/0006.
create table change (
  id  bigint generated always as identity primary key,
  seq bigint
);
create index change_seq on change (seq);

-- What was there before changes were kept.
insert into change (id, seq) overriding system value values (0, 0);

-- What a row was before: kept when a counted row is changed or deleted.
create table past_row (
  table_name  text not null,
  row_id      uuid not null,
  from_change bigint not null,
  to_change   bigint not null,
  content     jsonb not null,
  primary key (table_name, row_id, from_change)
);
create index past_row_end on past_row (table_name, to_change);

-- The present transaction's change, made at its first use.
create function current_change() returns bigint language plpgsql as $$
declare
  known text := current_setting('lehrwerk.change', true);
  made bigint;
begin
  if known is null or known = '' then
    insert into change default values returning id into made;
    perform set_config('lehrwerk.change', made::text, true);
    return made;
  end if;
  return known::bigint;
end
$$;

create function keep_past_row() returns trigger language plpgsql as $$
declare
  now_change bigint := current_change();
begin
  if tg_op = 'INSERT' then
    new.change_id := now_change;
    return new;
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) = to_jsonb(old) then
    return new;
  end if;
  -- Twice in one transaction: only what stood before the transaction was ever seen by anybody.
  if old.change_id <> now_change then
    insert into past_row values (tg_table_name, old.id, old.change_id, now_change, to_jsonb(old));
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  new.change_id := now_change;
  return new;
end
$$;

-- An audit event tells of its transaction's change, if it made one.
create function audit_event_tells_change() returns trigger language plpgsql as $$
declare
  known text := current_setting('lehrwerk.change', true);
begin
  if known is not null and known <> '' then
    update change set seq = new.seq where id = known::bigint and seq is null;
  end if;
  return null;
end
$$;
create trigger audit_event_tells_change after insert on audit_event for each row execute function audit_event_tells_change();

-- No counted row changes without an audit event in the same transaction.
create function change_must_be_told() returns trigger language plpgsql as $$
begin
  if (select seq from change where id = new.id) is null then
    raise exception 'counted rows were changed without an audit event' using errcode = 'restrict_violation';
  end if;
  return null;
end
$$;
create constraint trigger change_must_be_told after insert on change deferrable initially deferred
  for each row execute function change_must_be_told();

-- Institutions and people ------------------------------------------------------------------------------------------

create table region (
  -- GB/T 2260: province, prefecture, county by two digits each.
  code        text primary key check (code ~ '^[0-9]{6}$'),
  name_en     text not null,
  name_zh     text not null,
  parent_code text references region (code)
);

alter table party
  add column organisation_kind text check (organisation_kind in
    ('authority', 'partner', 'university', 'college', 'vocational-school', 'company', 'centre', 'department')),
  -- Lower-case names, codes and pinyin, for finding.
  add column search_key text not null default '',
  add column time_zone  text not null default 'Asia/Shanghai',
  add column closed_on  date,
  add column erased_at  timestamptz,
  add column change_id  bigint not null default 0,
  add constraint party_region foreign key (region) references region (code);
update party set organisation_kind = 'vocational-school' where kind = 'organisation';
alter table party add constraint party_organisation_kind check ((kind = 'organisation') = (organisation_kind is not null));
create unique index party_uscc on party ((codes ->> 'uscc')) where codes ? 'uscc';
create unique index party_school_code on party ((codes ->> 'school')) where codes ? 'school';
create index party_organisations on party (name_en, id) where kind = 'organisation';

create trigger party_changed before insert or update on party
  for each row when (new.kind = 'organisation') execute function keep_past_row();
create trigger party_deleted before delete on party
  for each row when (old.kind = 'organisation') execute function keep_past_row();

create function party_refuse_cycle() returns trigger language plpgsql as $$
begin
  if exists (
    with recursive above as (
      select new.parent_id as id
      union
      select party.parent_id from party join above on party.id = above.id
    )
    select from above where id = new.id
  ) then
    raise exception 'an organisation cannot stand below itself' using errcode = 'check_violation', constraint = 'party_no_cycle';
  end if;
  return new;
end
$$;
create trigger party_no_cycle before insert or update of parent_id on party
  for each row when (new.parent_id is not null) execute function party_refuse_cycle();

-- An organisation and everything below it.
create function organisation_subtree(root uuid) returns setof uuid language sql stable as $$
  with recursive below as (
    select root as id
    union
    select party.id from party join below on party.parent_id = below.id where party.kind = 'organisation'
  )
  select id from below
$$;

-- An organisation and everything above it: a role held for any of them holds here.
create function organisation_lineage(leaf uuid) returns setof uuid language sql stable as $$
  with recursive above as (
    select leaf as id
    union
    select party.parent_id from party join above on party.id = above.id where party.parent_id is not null
  )
  select id from above
$$;

alter table person_detail
  add column family_name text,
  add column given_name  text,
  -- Student or staff number in the person's own school.
  add column number      text,
  -- Keyed hash of the identity number; the number itself is never stored.
  add column identity_hash text;
create index person_detail_identity on person_detail (identity_hash) where identity_hash is not null;

alter table role drop constraint role_role_check;
alter table role add constraint role_role_check check (role in
  ('competitor', 'learner', 'teacher', 'lab-manager', 'coordinator', 'head', 'partner', 'officer', 'expert', 'administrator'));
create index role_in_organisation on role (organisation_id, role, party_id);

-- Classes, courses, exams, safety trainings ----------------------------------------------------------------------

create table agreement (
  id         uuid primary key default gen_random_uuid(),
  parent_id  uuid references agreement (id),
  kind       text not null check (kind in ('framework', 'implementing')),
  number     text not null unique,
  title_en   text not null,
  title_zh   text not null,
  terms_en   text not null default '',
  terms_zh   text not null default '',
  state      text not null default 'draft' check (state in ('draft', 'active', 'completed', 'terminated')),
  starts_on  date not null,
  ends_on    date not null,
  change_id  bigint not null default 0,
  created_at timestamptz not null default now(),
  check (ends_on >= starts_on),
  check ((kind = 'implementing') = (parent_id is not null))
);
create index agreement_children on agreement (parent_id) where parent_id is not null;

create table activity (
  id              uuid primary key default gen_random_uuid(),
  kind            text not null check (kind in ('class', 'teacher-course', 'exam', 'round', 'safety-training')),
  organisation_id uuid not null references party (id),
  agreement_id    uuid references agreement (id),
  code            text,
  title_en        text not null,
  title_zh        text not null,
  -- What a pass stands for, such as the safety topic that a laboratory asks for.
  topic           text,
  starts_on       date,
  ends_on         date,
  hours           integer check (hours > 0),
  -- How long a pass counts; null: for ever.
  valid_months    integer check (valid_months > 0),
  state           text not null default 'planned' check (state in ('planned', 'running', 'done', 'cancelled')),
  change_id       bigint not null default 0,
  check (ends_on is null or starts_on is null or ends_on >= starts_on)
);
create index activity_of_organisation on activity (organisation_id, kind, starts_on desc);

create table enrolment (
  id          uuid primary key default gen_random_uuid(),
  activity_id uuid not null references activity (id),
  person_id   uuid not null references party (id),
  -- For whom the person takes part: a teacher's own school.
  organisation_id uuid references party (id),
  role        text not null default 'learner' check (role in ('learner', 'teacher', 'examiner')),
  state       text not null default 'enrolled' check (state in ('enrolled', 'withdrawn', 'passed', 'failed')),
  decided_on  date,
  change_id   bigint not null default 0,
  unique (activity_id, person_id, role),
  check ((state in ('passed', 'failed')) = (decided_on is not null))
);
create index enrolment_of_person on enrolment (person_id, activity_id);

-- Roster imports -------------------------------------------------------------------------------------------------

create table roster_import (
  id              uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references party (id),
  -- Whose identifiers the file speaks in: two sources may use the same ones for different people.
  source          text not null,
  format          text not null check (format in ('oneroster-bulk', 'oneroster-delta', 'spreadsheet')),
  file_name       text not null,
  file_hash       text not null,
  state           text not null check (state in ('reading', 'previewed', 'applying', 'applied', 'undoing', 'undone', 'cancelled', 'failed')),
  -- Rows done and to do, for the progress bar.
  done_rows       integer not null default 0,
  all_rows        integer not null default 0,
  counts          jsonb not null default '{}',
  created_by      uuid not null references party (id),
  created_at      timestamptz not null default now(),
  applied_at      timestamptz,
  undone_at       timestamptz
);
create index roster_import_of_organisation on roster_import (organisation_id, created_at desc);

create table roster_diagnostic (
  import_id uuid not null references roster_import (id) on delete cascade,
  seq       integer not null,
  file      text not null,
  line      integer not null,
  field     text,
  code      text not null,
  severity  text not null check (severity in ('error', 'warning')),
  value     text,
  primary key (import_id, seq)
);

-- One planned or done change of one record. `before` and `after` hold the fields that differ; undo goes back along them.
create table roster_change (
  import_id  uuid not null references roster_import (id) on delete cascade,
  seq        integer not null,
  kind       text not null check (kind in ('organisation', 'person', 'role', 'activity', 'enrolment')),
  sourced_id text not null,
  verb       text not null check (verb in ('create', 'update', 'end', 'keep')),
  target_id  uuid,
  label      text not null,
  before     jsonb,
  after      jsonb,
  primary key (import_id, seq)
);
create index roster_change_verb on roster_change (import_id, verb, seq);

-- Where a source's identifier leads, what it said last, and what a person decided since: those fields an import leaves alone.
create table roster_link (
  organisation_id uuid not null references party (id),
  source          text not null,
  kind            text not null check (kind in ('organisation', 'person', 'role', 'activity', 'enrolment')),
  sourced_id      text not null,
  target_id       uuid not null,
  said            jsonb not null,
  primary key (organisation_id, source, kind, sourced_id)
);
create index roster_link_target on roster_link (target_id);

-- Sign-in for institutions ---------------------------------------------------------------------------------------

alter table account
  alter column password_hash drop not null,
  add column failed_sign_ins integer not null default 0,
  add column locked_until    timestamptz,
  add column password_set_at timestamptz not null default now();

alter table login_session
  add column id            uuid not null default gen_random_uuid() unique,
  add column user_agent    text,
  add column address       text,
  add column second_factor boolean not null default false;

create table identity_provider (
  id                 uuid primary key default gen_random_uuid(),
  organisation_id    uuid not null references party (id),
  title_en           text not null,
  title_zh           text not null,
  issuer             text not null,
  client_id          text not null,
  -- Sealed with the server's key; never leaves the server.
  client_secret      text not null,
  -- Which claim names the person: matched against the sign-in name when the subject is new.
  name_claim         text not null default 'preferred_username',
  disabled_at        timestamptz,
  unique (organisation_id, issuer, client_id)
);

create table external_identity (
  provider_id uuid not null references identity_provider (id) on delete cascade,
  subject     text not null,
  party_id    uuid not null references account (party_id) on delete cascade,
  linked_at   timestamptz not null default now(),
  primary key (provider_id, subject)
);

create table second_factor (
  party_id       uuid primary key references account (party_id) on delete cascade,
  secret         text not null,
  confirmed_at   timestamptz,
  -- The last used time step: a code opens once.
  last_step      bigint not null default 0,
  recovery_hashes text[] not null default '{}'
);

-- Agreements -----------------------------------------------------------------------------------------------------

create table agreement_party (
  id           uuid primary key default gen_random_uuid(),
  agreement_id uuid not null references agreement (id),
  party_id     uuid not null references party (id),
  role         text not null check (role in ('authority', 'partner', 'school', 'sponsor')),
  change_id    bigint not null default 0,
  unique (agreement_id, party_id, role)
);
create index agreement_party_of_party on agreement_party (party_id);

create table milestone (
  id           uuid primary key default gen_random_uuid(),
  agreement_id uuid not null references agreement (id),
  kind         text not null check (kind in ('start', 'mid-term', 'acceptance', 'other')),
  title_en     text not null,
  title_zh     text not null,
  due_on       date not null,
  decision     text check (decision in ('passed', 'conditional', 'failed')),
  decided_on   date,
  note         text,
  -- Who signed: [{ "partyId", "name", "office", "on" }].
  signatories  jsonb not null default '[]',
  check ((decision is null) = (decided_on is null))
);
create index milestone_of_agreement on milestone (agreement_id, due_on);

-- What is counted, and how: a definition with a version, never a number. A version that was used stays as it is.
create table indicator (
  code       text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  version    integer not null check (version > 0),
  definition jsonb not null,
  created_at timestamptz not null default now(),
  primary key (code, version)
);

create table commitment (
  id                uuid primary key default gen_random_uuid(),
  agreement_id      uuid not null references agreement (id),
  indicator_code    text not null,
  indicator_version integer not null,
  target            numeric not null check (target > 0),
  due_on            date not null,
  responsible_id    uuid not null references party (id),
  change_id         bigint not null default 0,
  foreign key (indicator_code, indicator_version) references indicator (code, version)
);
create index commitment_of_agreement on commitment (agreement_id);

create table snapshot (
  id                uuid primary key default gen_random_uuid(),
  indicator_code    text not null,
  indicator_version integer not null,
  -- What it speaks of: an organisation with everything below it, or an agreement with everything below it.
  organisation_id   uuid references party (id),
  agreement_id      uuid references agreement (id),
  from_on           date not null,
  to_on             date not null,
  value             numeric not null,
  -- The canonical bytes of the counted rows, and their SHA-256.
  list              text not null,
  list_hash         text not null,
  -- The audit event up to which changes count.
  as_of_seq         bigint not null,
  frozen_at         timestamptz not null default now(),
  frozen_by         uuid references party (id),
  foreign key (indicator_code, indicator_version) references indicator (code, version),
  check (num_nonnulls(organisation_id, agreement_id) = 1),
  check (to_on >= from_on)
);
create unique index snapshot_once on snapshot
  (indicator_code, indicator_version, coalesce(organisation_id, agreement_id), from_on, to_on);

create table document (
  id          uuid primary key default gen_random_uuid(),
  object_kind text not null check (object_kind in ('agreement', 'milestone', 'site', 'site-check', 'asset', 'service')),
  object_id   uuid not null,
  title       text not null,
  media_type  text not null,
  sha256      text not null,
  bytes       bytea not null,
  added_by    uuid references party (id),
  added_at    timestamptz not null default now()
);
create index document_of_object on document (object_kind, object_id);

-- Centres, laboratories, equipment ---------------------------------------------------------------------------------

create table site (
  id              uuid primary key default gen_random_uuid(),
  kind            text not null check (kind in ('lab', 'application-centre', 'demonstration-centre', 'certification-centre')),
  organisation_id uuid not null references party (id),
  agreement_id    uuid references agreement (id),
  parent_id       uuid references site (id),
  code            text not null unique,
  name_en         text not null,
  name_zh         text not null,
  place           text not null default '',
  time_zone       text not null default 'Asia/Shanghai',
  state           text not null default 'planned' check (state in ('planned', 'building', 'open', 'accepted', 'closed')),
  opened_on       date,
  accepted_on     date,
  -- The safety training that whoever books must have passed; null: none.
  safety_topic    text,
  -- Opening hours in local time, per ISO weekday: { "1": ["08:00", "21:00"], … }.
  opening_hours   jsonb not null default '{}',
  change_id       bigint not null default 0,
  check (state not in ('open', 'accepted') or opened_on is not null)
);
create index site_of_organisation on site (organisation_id);
create index site_of_agreement on site (agreement_id) where agreement_id is not null;

-- One item of the standard a centre must meet; the items themselves are data in content/centres/.
create table site_check (
  id         uuid primary key default gen_random_uuid(),
  site_id    uuid not null references site (id),
  item       text not null,
  state      text not null check (state in ('open', 'met', 'not-met', 'not-applicable')),
  note       text not null default '',
  decided_by uuid references party (id),
  decided_at timestamptz not null default now(),
  unique (site_id, item)
);

create table asset (
  id             uuid primary key default gen_random_uuid(),
  site_id        uuid not null references site (id),
  parent_id      uuid references asset (id),
  kind           text not null check (kind in ('room', 'bench', 'kit', 'equipment')),
  tag            text not null unique,
  name_en        text not null,
  name_zh        text not null,
  -- Which benches are alike: a pool is a site's assets of one model.
  model          text not null default '',
  place          text not null default '',
  state          text not null default 'in-service' check (state in ('in-service', 'faulty', 'in-store', 'retired')),
  -- The values of the digital nameplate by idShort.
  nameplate      jsonb not null default '{}',
  -- Use in one year that counts as full: 1,400 h general, 800 h special-purpose.
  rated_hours    integer not null default 1400 check (rated_hours > 0),
  buffer_minutes integer not null default 0 check (buffer_minutes between 0 and 240),
  -- What the statutory tables ask for: classification number, price in fen, origin, …
  accounting     jsonb not null default '{}',
  acquired_on    date,
  change_id      bigint not null default 0
);
create index asset_of_site on asset (site_id, kind, model, tag);

create table care_plan (
  id           uuid primary key default gen_random_uuid(),
  asset_id     uuid not null references asset (id),
  kind         text not null check (kind in ('maintenance', 'calibration', 'inspection')),
  title_en     text not null,
  title_zh     text not null,
  every_months integer not null check (every_months > 0),
  next_due_on  date not null,
  ended_on     date
);
create index care_plan_due on care_plan (next_due_on) where ended_on is null;
create index care_plan_of_asset on care_plan (asset_id);

create table service (
  id          uuid primary key default gen_random_uuid(),
  asset_id    uuid not null references asset (id),
  plan_id     uuid references care_plan (id),
  kind        text not null check (kind in ('maintenance', 'calibration', 'inspection', 'fault')),
  state       text not null check (state in ('reported', 'accepted', 'in-work', 'done', 'rejected')),
  -- A fault that makes the asset dangerous: it cannot be booked until the fault is closed.
  safety      boolean not null default false,
  reported_by uuid references party (id),
  reported_at timestamptz not null default now(),
  due_on      date,
  done_on     date,
  result      text check (result in ('passed', 'failed')),
  note        text not null default '',
  check ((state = 'done') = (done_on is not null))
);
create index service_of_asset on service (asset_id, reported_at desc);
create index service_open on service (asset_id) where state not in ('done', 'rejected');

create table stock_take (
  id         uuid primary key default gen_random_uuid(),
  site_id    uuid not null references site (id),
  started_by uuid not null references party (id),
  started_at timestamptz not null default now(),
  closed_at  timestamptz
);
create unique index stock_take_running on stock_take (site_id) where closed_at is null;

create table stock_take_scan (
  stock_take_id uuid not null references stock_take (id),
  tag           text not null,
  asset_id      uuid references asset (id),
  scanned_at    timestamptz not null default now(),
  primary key (stock_take_id, tag)
);

-- The time ledger ------------------------------------------------------------------------------------------------

-- What happens: a lesson, an experiment, a sitting. It takes any number of rooms, benches, kits and people.
create table session (
  id          uuid primary key default gen_random_uuid(),
  site_id     uuid not null references site (id),
  activity_id uuid references activity (id),
  series_id   uuid,
  title       text not null,
  purpose     text not null check (purpose in ('teaching', 'training', 'research', 'service', 'exam', 'competition', 'open')),
  during      tstzrange not null,
  -- The zone in which it was asked for: a series keeps its local hour across a clock change.
  time_zone   text not null,
  booked_by   uuid not null references party (id),
  state       text not null default 'confirmed' check (state in ('confirmed', 'cancelled', 'released')),
  checked_in_at timestamptz,
  people      integer check (people > 0),
  -- Exercises of the workbench that the benches carry.
  exercise_version_ids uuid[] not null default '{}',
  request_key text,
  created_at  timestamptz not null default now(),
  change_id   bigint not null default 0,
  check (lower_inc(during) and not upper_inc(during) and lower(during) is not null and upper(during) is not null)
);
create index session_of_site on session using gist (site_id, during);
create index session_of_series on session (series_id) where series_id is not null;
create index session_of_booker on session (booked_by, lower(during) desc);
create unique index session_request on session (booked_by, request_key) where request_key is not null;

create table reservation (
  id         uuid primary key default gen_random_uuid(),
  session_id uuid not null references session (id),
  asset_id   uuid references asset (id),
  person_id  uuid references party (id),
  resource_id uuid not null generated always as (coalesce(asset_id, person_id)) stored,
  -- With set-up and clean-up.
  during     tstzrange not null,
  state      text not null default 'confirmed' check (state in ('confirmed', 'cancelled', 'released')),
  change_id  bigint not null default 0,
  check (num_nonnulls(asset_id, person_id) = 1),
  check (lower_inc(during) and not upper_inc(during) and lower(during) is not null and upper(during) is not null),
  -- The rule of the ledger: nothing and nobody is in two places at once.
  constraint reservation_no_overlap exclude using gist (resource_id with =, during with &&) where (state = 'confirmed')
);
create index reservation_of_session on reservation (session_id);
-- Use of a period: reservations that begin in it.
create index reservation_begin on reservation (lower(during)) where state = 'confirmed';

create table waiting (
  id         uuid primary key default gen_random_uuid(),
  site_id    uuid not null references site (id),
  person_id  uuid not null references party (id),
  during     tstzrange not null,
  -- The refused request as it was sent, to be tried again when something is freed.
  request    jsonb not null,
  state      text not null default 'waiting' check (state in ('waiting', 'offered', 'booked', 'withdrawn', 'expired')),
  session_id uuid references session (id),
  created_at timestamptz not null default now()
);
create index waiting_for_site on waiting (site_id, created_at) where state = 'waiting';

create table closure (
  id              uuid primary key default gen_random_uuid(),
  organisation_id uuid references party (id),
  site_id         uuid references site (id),
  during          tstzrange not null,
  title_en        text not null,
  title_zh        text not null,
  check (num_nonnulls(organisation_id, site_id) = 1)
);
create index closure_during on closure using gist (during);

-- Personal feeds of calendars: a secret address, revocable.
create table calendar_feed (
  token_hash text primary key,
  party_id   uuid references party (id),
  site_id    uuid references site (id),
  created_by uuid not null references party (id),
  created_at timestamptz not null default now(),
  check (num_nonnulls(party_id, site_id) = 1)
);

-- Books and certificates: what indicators count of them; their own life comes later --------------------------------

create table edition (
  id           uuid primary key default gen_random_uuid(),
  work         text not null,
  title_en     text not null,
  title_zh     text not null,
  isbn         text not null,
  published_on date,
  organisation_id uuid references party (id),
  agreement_id uuid references agreement (id),
  change_id    bigint not null default 0
);

create table credential (
  id              uuid primary key default gen_random_uuid(),
  number          text not null unique,
  person_id       uuid not null references party (id),
  organisation_id uuid references party (id),
  agreement_id    uuid references agreement (id),
  kind            text not null,
  issued_on       date not null,
  revoked_on      date,
  change_id       bigint not null default 0
);

-- Privacy --------------------------------------------------------------------------------------------------------

create table consent (
  id           uuid primary key default gen_random_uuid(),
  person_id    uuid not null references party (id),
  purpose      text not null,
  notice       text not null,
  given_at     timestamptz not null default now(),
  -- The guardian's name for people under fourteen.
  guardian     text,
  withdrawn_at timestamptz
);
create index consent_of_person on consent (person_id, purpose);

create table privacy_request (
  id        uuid primary key default gen_random_uuid(),
  person_id uuid not null references party (id),
  kind      text not null check (kind in ('export', 'correction', 'erasure')),
  state     text not null default 'open' check (state in ('open', 'done', 'refused')),
  reason    text not null default '',
  asked_at  timestamptz not null default now(),
  done_at   timestamptz,
  done_by   uuid references party (id)
);
create index privacy_request_open on privacy_request (asked_at) where state = 'open';

-- Every counted table keeps its past --------------------------------------------------------------------------------

alter table entry add column change_id bigint not null default 0;
alter table member
  add column id        uuid not null default gen_random_uuid() unique,
  add column change_id bigint not null default 0;

do $$
declare
  counted text;
begin
  foreach counted in array array['agreement', 'agreement_party', 'commitment', 'activity', 'enrolment', 'site', 'asset',
                                 'session', 'reservation', 'entry', 'member', 'edition', 'credential'] loop
    execute format('create trigger %I before insert or update or delete on %I for each row execute function keep_past_row()',
                   counted || '_changed', counted);
  end loop;
end
$$;

-- The rows of a counted table as they stood when the audit event `as_of` had been written.
create function rows_as_of(counted text, as_of bigint) returns setof jsonb language plpgsql stable as $$
begin
  -- By its schema: while a temporary table of this name is being filled, the bare name is already the empty one.
  return query execute format(
    'select to_jsonb(live) from public.%I live join change on change.id = live.change_id and change.seq <= $1', counted)
    using as_of;
  return query
    select past.content from past_row past
    join change first_told on first_told.id = past.from_change and first_told.seq <= as_of
    join change last_told on last_told.id = past.to_change and last_told.seq > as_of
    where past.table_name = counted;
end
$$;
