-- One fleet: what is mined, what was mined, and the bytes of it. Names are looked up in the schema refminer.

create table fleet (
    only_one boolean primary key default true check (only_one),
    id uuid not null default gen_random_uuid(),
    generation integer not null default 0,
    publication uuid not null default gen_random_uuid(),
    store text
);
comment on column fleet.generation is 'Counts up with every publication of any corpus.';
comment on column fleet.publication is 'Names the latest publication: also after a restore, no other has the same.';
comment on column fleet.store is 'Folder of the segment store; null where the segments are in this database.';

-- A row stands before its bytes are written and falls after they are deleted, so that nothing is stored that no row names.
create table blob (
    hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
    size bigint not null check (size >= 0),
    stored_at timestamptz not null default now(),
    released_at timestamptz
);
comment on column blob.hash is 'SHA-256 of the bytes.';
comment on column blob.released_at is 'When the last corpus that used it took another.';

create table blob_part (
    hash text not null references blob on delete cascade,
    part integer not null,
    bytes bytea not null,
    primary key (hash, part)
);
alter table blob_part alter column bytes set storage external;

create table corpus (
    name text primary key,
    source text not null,
    branch text,
    profile text not null,
    load text not null,
    include text[] not null,
    exclude text[] not null,
    include_tests boolean not null,
    submodules boolean not null,
    cron text not null,
    priority integer not null,
    run uuid,
    checked_at timestamptz,
    generation integer,
    format text,
    entry text,
    segment text references blob,
    state text references blob,
    check ((generation is null) = (entry is null) and (entry is null) = (format is null) and (entry is null) = (segment is null))
);
create unique index corpus_name_in_any_case on corpus (lower(name));
create index corpus_segment on corpus (segment);
create index corpus_state on corpus (state);
comment on column corpus.run is 'The run that may publish it: the latest that was begun.';
comment on column corpus.checked_at is 'When it was last found or made current.';
comment on column corpus.format is 'Of the segment and its vectors: a reader of another refuses it.';
comment on column corpus.entry is 'What a manifest says of its segment.';

create table run (
    id uuid primary key,
    corpus text not null references corpus on delete cascade,
    worker text not null,
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    outcome text check (outcome in ('mined', 'unchanged', 'failed', 'overtaken')),
    error_id text,
    error text,
    generation integer,
    files integer,
    files_unchanged integer,
    files_skipped integer,
    methods integer,
    bytes bigint,
    fetch_seconds double precision,
    mine_seconds double precision,
    store_seconds double precision,
    check ((finished_at is null) = (outcome is null))
);
create index run_corpus on run (corpus, started_at desc);
create index run_open on run (started_at) where finished_at is null;

insert into fleet default values;
