-- The competition side of the platform: who takes part, what is set, what was submitted, how it was judged.
-- Source of truth for the names: the data model in ARCHITECTURE.md; TypeScript types stand in ../tables.ts.
-- Only features of PostgreSQL 14. Applied migrations never change: write the next number instead.

-- People and organisations ---------------------------------------------------------------------------------------

create table party (
  id         uuid primary key default gen_random_uuid(),
  kind       text not null check (kind in ('person', 'organisation')),
  -- What lists and scoreboards show. A person's may be a pseudonym; full name and contact stand in person_detail.
  name_en    text not null,
  name_zh    text not null,
  parent_id  uuid references party (id),
  region     text,
  codes      jsonb not null default '{}',
  created_at timestamptz not null default now()
);
create index party_parent on party (parent_id) where parent_id is not null;

-- Separable and erasable: deleting the row leaves every result valid.
create table person_detail (
  party_id  uuid primary key references party (id) on delete cascade,
  full_name text,
  email     text,
  phone     text,
  language  text check (language in ('en', 'zh-CN'))
);

-- Access rights derive from here alone. The table is called role; "role" is not a reserved word in PostgreSQL.
create table role (
  id              uuid primary key default gen_random_uuid(),
  party_id        uuid not null references party (id),
  organisation_id uuid references party (id),
  role            text not null check (role in ('competitor', 'expert', 'administrator')),
  valid_from      timestamptz not null default now(),
  valid_to        timestamptz,
  check (valid_to is null or valid_to > valid_from)
);
create index role_of_party on role (party_id);
create unique index role_once on role (party_id, role, coalesce(organisation_id, '00000000-0000-0000-0000-000000000000'))
  where valid_to is null;

create table account (
  party_id      uuid primary key references party (id),
  username      text not null,
  password_hash text not null,
  created_at    timestamptz not null default now(),
  disabled_at   timestamptz
);
create unique index account_username on account (lower(username));

create table login_session (
  token_hash   text primary key,
  party_id     uuid not null references account (party_id) on delete cascade,
  csrf_token   text not null,
  created_at   timestamptz not null default now(),
  expires_at   timestamptz not null,
  last_seen_at timestamptz not null default now()
);
create index login_session_of_party on login_session (party_id);
create index login_session_expiry on login_session (expires_at);

-- Exercises ------------------------------------------------------------------------------------------------------

create table exercise (
  id         text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title_en   text not null,
  title_zh   text not null,
  created_at timestamptz not null default now()
);

create table exercise_version (
  id           uuid primary key default gen_random_uuid(),
  exercise_id  text not null references exercise (id),
  version      text not null,
  hash         text not null,
  -- path → text of every file but the sealed one.
  package      jsonb not null,
  -- The secret scenario values; never leaves the server before a round's end.
  sealed       jsonb,
  -- sha256 published before the round, so that anyone can check the secret afterwards.
  commitment   text,
  created_at   timestamptz not null default now(),
  unique (exercise_id, version),
  unique (exercise_id, hash)
);

-- Competition → skill → stage → round; entries stand in a stage and take part in each of its rounds ---------------

create table competition (
  id              uuid primary key default gen_random_uuid(),
  slug            text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title_en        text not null,
  title_zh        text not null,
  organisation_id uuid references party (id),
  starts_on       date,
  ends_on         date,
  created_at      timestamptz not null default now()
);

create table skill (
  id             uuid primary key default gen_random_uuid(),
  competition_id uuid not null references competition (id),
  code           text not null,
  title_en       text not null,
  title_zh       text not null,
  unique (competition_id, code)
);

create table stage (
  id       uuid primary key default gen_random_uuid(),
  skill_id uuid not null references skill (id),
  level    text not null check (level in ('school', 'city', 'province', 'nation', 'world')),
  position integer not null default 1,
  title_en text not null,
  title_zh text not null,
  unique (skill_id, position)
);

create table round (
  id              uuid primary key default gen_random_uuid(),
  stage_id        uuid not null references stage (id),
  title_en        text not null,
  title_zh        text not null,
  opens_at        timestamptz not null,
  closes_at       timestamptz not null,
  -- From here to the close the public standings stand still; null: they never freeze.
  frozen_at       timestamptz,
  tie_break       text not null default '2026',
  scale           text not null default 'total',
  standings_rule  text not null default 'best' check (standings_rule in ('last', 'best')),
  max_submissions integer check (max_submissions > 0),
  check (closes_at > opens_at)
);
create index round_of_stage on round (stage_id);

create table round_exercise (
  id                  uuid primary key default gen_random_uuid(),
  round_id            uuid not null references round (id),
  exercise_version_id uuid not null references exercise_version (id),
  position            integer not null default 1,
  -- Hundredths: 100 counts the mark sheet's total once.
  weight_centi        integer not null default 100 check (weight_centi > 0),
  unique (round_id, exercise_version_id),
  unique (round_id, position)
);

create table entry (
  id              uuid primary key default gen_random_uuid(),
  stage_id        uuid not null references stage (id),
  team_name       text not null,
  organisation_id uuid references party (id),
  state           text not null default 'entered' check (state in ('entered', 'withdrawn', 'disqualified')),
  created_at      timestamptz not null default now(),
  unique (stage_id, team_name)
);

create table member (
  entry_id  uuid not null references entry (id),
  person_id uuid not null references party (id),
  primary key (entry_id, person_id)
);
create index member_of_person on member (person_id);

-- Submissions and judgings ---------------------------------------------------------------------------------------

create table judge_process (
  id         uuid primary key default gen_random_uuid(),
  host       text not null,
  pid        integer not null,
  -- The queue's names of this process's workers: a lock held by any other name is nobody's.
  worker_ids text[] not null default '{}',
  started_at timestamptz not null default now(),
  beat_at    timestamptz not null default now(),
  stopped_at timestamptz,
  current_submission_id uuid
);
create index judge_process_alive on judge_process (beat_at) where stopped_at is null;

create table submission (
  id                  uuid primary key default gen_random_uuid(),
  -- Both null: practice outside any round.
  round_exercise_id   uuid references round_exercise (id),
  entry_id            uuid references entry (id),
  exercise_version_id uuid not null references exercise_version (id),
  author_id           uuid not null references party (id),
  kind                text not null check (kind in ('live', 'practice')),
  source              text not null,
  source_hash         text not null,
  variant             text not null,
  idempotency_key     text not null,
  submitted_at        timestamptz not null default now(),
  state               text not null default 'queued' check (state in ('queued', 'judging', 'judged', 'failed')),
  -- Why the judging now pending was asked for, and how often a judge was lost on it.
  pending_reason      text not null default 'initial' check (pending_reason in ('initial', 'rejudge')),
  lost_judgings       integer not null default 0,
  -- The turn among the submissions of its class: see queue/fair-turn.ts.
  queue_turn          integer not null default 0,
  queued_at           timestamptz not null default now(),
  unique (author_id, idempotency_key),
  check (kind = 'practice' or (round_exercise_id is not null and entry_id is not null))
);
create index submission_standings on submission (round_exercise_id, entry_id, submitted_at desc);
create index submission_of_author on submission (author_id, submitted_at desc);
create index submission_of_entry on submission (entry_id, submitted_at desc) where entry_id is not null;
create index submission_pending on submission (kind, queue_turn) where state in ('queued', 'judging');

create table judging (
  id               uuid primary key default gen_random_uuid(),
  submission_id    uuid not null references submission (id),
  state            text not null default 'running' check (state in ('running', 'done', 'abandoned')),
  reason           text not null default 'initial' check (reason in ('initial', 'rejudge', 'healed')),
  judge_process_id uuid references judge_process (id) on delete set null,
  engine_version   text,
  exercise_hash    text,
  program_hash     text,
  seed_info        jsonb,
  digest           text,
  total_mark_centi integer,
  max_mark_centi   integer,
  metrics          jsonb,
  fault            jsonb,
  mark_sheet       jsonb,
  started_at       timestamptz not null default now(),
  finished_at      timestamptz,
  superseded_by    uuid references judging (id),
  check (state <> 'done' or (finished_at is not null and total_mark_centi is not null and max_mark_centi is not null
                             and engine_version is not null and exercise_hash is not null and program_hash is not null)),
  check (superseded_by is null or superseded_by <> id)
);
-- The two rules that make a double result impossible, whatever the queue does.
create unique index judging_current on judging (submission_id) where state = 'done' and superseded_by is null;
create unique index judging_running on judging (submission_id) where state = 'running';
create index judging_of_submission on judging (submission_id, started_at desc);

create table aspect_mark (
  judging_id uuid not null references judging (id) on delete cascade,
  aspect_id  text not null,
  mark_centi integer not null,
  max_centi  integer not null check (max_centi >= 0),
  verdict    text not null,
  evidence   jsonb not null default '{}',
  primary key (judging_id, aspect_id)
);

-- Audit ----------------------------------------------------------------------------------------------------------

-- Append-only and hash-chained: each row carries the hash of the one before, numbered without gaps, so that a changed,
-- removed or slipped-in row breaks the chain. Writers queue on one advisory lock until they commit; therefore the audit
-- event is the last statement of a transaction.
create table audit_event (
  seq         bigint primary key,
  at          timestamptz not null,
  actor_id    uuid,
  verb        text not null,
  object_kind text not null,
  object_id   text not null,
  before_hash text,
  after_hash  text,
  detail      jsonb not null default '{}',
  prev_hash   text not null,
  hash        text not null
);
create index audit_event_object on audit_event (object_kind, object_id);

create function audit_event_hash(event audit_event) returns text language sql stable as $$
  select encode(sha256(convert_to(jsonb_build_array(
    event.seq, to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), event.actor_id, event.verb,
    event.object_kind, event.object_id, event.before_hash, event.after_hash, event.detail, event.prev_hash
  )::text, 'UTF8')), 'hex')
$$;

create function audit_event_chain() returns trigger language plpgsql as $$
declare
  last audit_event;
begin
  perform pg_advisory_xact_lock(7305001);
  select * into last from audit_event order by seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.at := clock_timestamp();
  new.prev_hash := coalesce(last.hash, repeat('0', 64));
  new.hash := audit_event_hash(new);
  return new;
end
$$;
create trigger audit_event_chain before insert on audit_event for each row execute function audit_event_chain();

create function audit_event_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'audit_event is append-only' using errcode = 'restrict_violation';
end
$$;
create trigger audit_event_append_only before update or delete on audit_event
  for each row execute function audit_event_refuse();
create trigger audit_event_no_truncate before truncate on audit_event
  for each statement execute function audit_event_refuse();

-- The first event whose hash, number or link to the one before is wrong; null when the chain holds.
create function audit_event_first_broken() returns bigint language sql stable as $$
  select min(seq) from (
    select e.seq,
           e.hash is distinct from audit_event_hash(e) as changed,
           e.seq is distinct from coalesce(lag(e.seq) over w, 0) + 1 as gap,
           e.prev_hash is distinct from coalesce(lag(e.hash) over w, repeat('0', 64)) as unlinked
    from audit_event e
    window w as (order by e.seq)
  ) checked
  where changed or gap or unlinked
$$;
