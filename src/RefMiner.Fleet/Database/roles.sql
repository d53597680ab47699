-- Roles belong to the whole server, so they may be there already, or be created for another database at this moment.
do $$
declare
    name text;
begin
    foreach name in array array['refminer_owner', 'refminer_worker', 'refminer_reader'] loop
        begin
            if not exists (select from pg_roles where rolname = name) then execute format('create role %I nologin', name); end if;
        exception
            when duplicate_object or unique_violation then null;
        end;
    end loop;
    if not pg_has_role('refminer_owner', 'member') then execute format('grant refminer_owner to %I', current_user); end if;
    if not exists (select from pg_namespace where nspname = 'refminer') then create schema refminer authorization refminer_owner; end if;
end
$$;
