-- How to reach a conversation of Microsoft Teams: it says so with everything that it sends.
create table teams_references (
  shop_id       integer not null references shops,
  tenant        text not null,
  -- A channel, a group chat or a personal chat, without any thread.
  conversation  text not null,
  kind          text not null check (kind in ('personal', 'group', 'channel')),
  -- Whose personal chat it is.
  person        text,
  -- The team that the channel belongs to.
  team          text,
  -- It moves now and then: the newest counts.
  service_url   text not null,
  bot           text not null,
  seen_at       timestamptz not null default now(),
  -- Teams tells twice that the bot was installed; it says hello once.
  welcomed_at   timestamptz,
  primary key (shop_id, tenant, conversation)
);
create index on teams_references (shop_id, tenant, person) where person is not null;
create index on teams_references (shop_id, tenant, seen_at desc);
