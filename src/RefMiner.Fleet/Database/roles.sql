-- Roles belong to the whole server, so they may be there already.
do $$
begin
    if not exists (select from pg_roles where rolname = 'refminer_owner') then create role refminer_owner nologin; end if;
    if not exists (select from pg_roles where rolname = 'refminer_worker') then create role refminer_worker nologin; end if;
    if not exists (select from pg_roles where rolname = 'refminer_reader') then create role refminer_reader nologin; end if;
    if not pg_has_role('refminer_owner', 'member') then execute format('grant refminer_owner to %I', current_user); end if;
    if not exists (select from pg_namespace where nspname = 'refminer') then create schema refminer authorization refminer_owner; end if;
end
$$;
