-- Who may do what; run at each init, so that what a later version adds is covered.
grant usage on schema refminer to refminer_worker, refminer_reader;
grant select on all tables in schema refminer to refminer_worker, refminer_reader;
do $$
declare
    scheduling text;
begin
    for scheduling in select tablename from pg_tables where schemaname = 'refminer' and tablename like 'qrtz\_%' loop
        execute format('grant insert, update, delete on refminer.%I to refminer_worker', scheduling);
    end loop;
end
$$;
grant insert on run, blob, blob_part to refminer_worker;
grant update on run to refminer_worker;
grant update (bytes) on blob_part to refminer_worker;
grant update (stored_at, released_at) on blob to refminer_worker;
grant update (generation, publication) on fleet to refminer_worker;
grant update (run, checked_at, generation, format, entry, segment, state) on corpus to refminer_worker;
