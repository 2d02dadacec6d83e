-- What supervisors have to hear of, until it is resolved on the record.
create sequence escalation_numbers start 101;

create table escalations (
  shop_id        integer not null references shops,
  id             uuid primary key,
  number         bigint not null,
  version        integer not null default 1,
  about          text not null,
  urgent         boolean not null default false,
  order_id       uuid references orders,
  draft_id       uuid,
  customer_name  text,
  customer_phone text,
  customer_email text,
  happened       text not null,
  promised       text,
  last_words     text[] not null default '{}',
  raised_by      text not null,
  raised_name    text not null,
  raised_at      timestamptz not null,
  -- Where whoever raised it hears of it.
  place          jsonb,
  standing       text not null default 'open' check (standing in ('open', 'claimed', 'resolved')),
  -- Who has it, or who resolved it, and since when.
  held_by        text,
  held_name      text,
  held_at        timestamptz,
  resolution     text,
  told           text,
  waiting_since  timestamptz,
  round          integer not null default 1,
  reopened       integer not null default 0,
  responded_at   timestamptz,
  -- Chain, claim, response and resolution: each {"ranMs", "since"}.
  clocks         jsonb not null,
  response_breached_at    timestamptz,
  resolution_breached_at  timestamptz,
  -- The next moment at which time alone brings something about; null: never. Timers that were lost are found by it.
  next_due       timestamptz,
  -- What it was raised by, where that may come twice: at most one escalation of each.
  cause          text,
  unique (shop_id, number),
  unique (shop_id, cause)
);
create index on escalations (shop_id, next_due) where next_due is not null;
create index on escalations (shop_id, raised_at desc);
create index on escalations (shop_id, order_id) where order_id is not null;
create index on escalations (shop_id, draft_id) where draft_id is not null;

-- Who was pinged at which level of which round: at most once each, whatever is killed when.
create table escalation_pings (
  shop_id        integer not null,
  escalation_id  uuid not null references escalations,
  round          integer not null,
  level          integer not null,
  target         text not null,
  due_at         timestamptz not null,
  pinged_at      timestamptz not null,
  primary key (escalation_id, round, level, target)
);
