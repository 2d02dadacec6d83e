-- Every row belongs to a shop; no query crosses shops.
create table shops (
  id          integer primary key,
  name        text not null,
  created_at  timestamptz not null default now()
);
insert into shops (id, name) values (1, 'main');

-- A catalogue is kept whole, version by version: what an order named stays named, and a bad import changes nothing.
create table catalogs (
  shop_id      integer not null references shops,
  version      integer not null,
  body         jsonb not null,
  imported_at  timestamptz not null default now(),
  imported_by  text not null,
  primary key (shop_id, version)
);

create table stock_items (
  shop_id      integer not null references shops,
  item         text not null,
  on_hand      numeric(14, 3) not null default 0 check (on_hand >= 0),
  held         numeric(14, 3) not null default 0 check (held >= 0),
  allocated    numeric(14, 3) not null default 0 check (allocated >= 0),
  expected_at  timestamptz,
  primary key (shop_id, item)
);

-- What was counted or delivered: on_hand is the sum of these.
create table stock_counts (
  id       bigint generated always as identity primary key,
  shop_id  integer not null,
  item     text not null,
  delta    numeric(14, 3) not null,
  reason   text not null,
  at       timestamptz not null default now(),
  foreign key (shop_id, item) references stock_items
);
create index on stock_counts (shop_id, item);

-- What a draft keeps back while it is read back: held is the sum of these. Expired rows are swept.
create table stock_holds (
  shop_id     integer not null,
  draft_id    uuid not null,
  item        text not null,
  quantity    numeric(14, 3) not null check (quantity > 0),
  expires_at  timestamptz not null,
  primary key (shop_id, draft_id, item),
  foreign key (shop_id, item) references stock_items
);
create index on stock_holds (expires_at);
create index on stock_holds (shop_id, item);

create table customers (
  shop_id     integer not null references shops,
  id          uuid primary key,
  name        text,
  phone       text,
  email       text,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now()
);
create unique index customers_phone on customers (shop_id, phone) where phone is not null;
create unique index customers_email on customers (shop_id, lower(email)) where email is not null;
create index customers_name on customers (shop_id, lower(name) text_pattern_ops);

create sequence order_numbers start 10001;

-- The draft's id becomes the order's id: one draft can never become two orders.
create table orders (
  shop_id       integer not null references shops,
  id            uuid primary key,
  number        bigint not null,
  status        text not null,
  customer_id   uuid references customers,
  -- As told for this order; the customer's record may change later.
  name          text,
  phone         text,
  email         text,
  fulfilment    text not null check (fulfilment in ('pickup', 'delivery')),
  -- null: as soon as possible.
  due_at        timestamptz,
  address       text,
  source        text not null,
  payment       text,
  instructions  text[] not null default '{}',
  allergies     text[] not null default '{}',
  -- What the customer said and nothing explained; confirmed all the same.
  uncertain     text[] not null default '{}',
  currency      text not null,
  total         bigint not null,
  placed_at     timestamptz not null default now(),
  placed_by     text not null,
  -- When each step of the procedure was met: greeted, read-back, confirmed, availability-checked, confirmation-sent.
  steps         jsonb not null default '{}',
  unique (shop_id, number)
);
create index on orders (shop_id, placed_at desc);
create index on orders (shop_id, status, due_at);
create index on orders (customer_id);

create table order_lines (
  order_id    uuid not null references orders,
  position    integer not null,
  sku         text not null,
  name        text not null,
  unit        text not null,
  quantity    numeric(14, 3) not null check (quantity > 0),
  options     jsonb not null default '[]',
  note        text,
  unit_price  bigint not null,
  total       bigint not null,
  -- Waits for stock: no allocation yet.
  backorder   boolean not null default false,
  -- The day the customer was told, of a line that waits and where the stock knew one.
  expected_at timestamptz,
  primary key (order_id, position)
);

-- What an order has of the stock: allocated is the sum of these.
create table stock_allocations (
  shop_id   integer not null,
  order_id  uuid not null references orders,
  item      text not null,
  quantity  numeric(14, 3) not null check (quantity > 0),
  primary key (shop_id, order_id, item),
  foreign key (shop_id, item) references stock_items
);
create index on stock_allocations (shop_id, item);

-- Where words are spoken: a direct chat, or a thread.
create table conversations (
  shop_id     integer not null references shops,
  id          uuid primary key,
  platform    text not null,
  workspace   text not null,
  channel     text not null,
  thread      text not null default '',
  -- The staff member who opened the draft at hand.
  owner       text,
  tag         text not null default 'idle',
  state       jsonb not null,
  updated_at  timestamptz not null default now(),
  unique (shop_id, platform, workspace, channel, thread)
);
-- Open drafts alone.
create index on conversations (shop_id, owner, updated_at desc)
  where tag in ('collecting', 'clarifying', 'reading-back', 'short');
create index on conversations (updated_at) where tag in ('collecting', 'clarifying', 'reading-back', 'short');

-- Every delivery's id, once. A repeat stops here. Swept after a week.
create table inputs (
  shop_id  integer not null,
  id       text not null,
  at       timestamptz not null default now(),
  primary key (shop_id, id)
);
create index on inputs (at);

-- A message that is kept up to date in place. `version` is what it should show, `drawn` what it shows.
create table cards (
  shop_id        integer not null references shops,
  -- draft:ID, order:ID, call:ID
  subject         text not null,
  -- For a draft's card: where its words are spoken.
  conversation_id uuid references conversations,
  -- slack or teams, and where there.
  platform       text not null,
  workspace      text not null,
  channel        text not null,
  thread         text not null default '',
  body           jsonb not null,
  version        integer not null default 1,
  drawn          integer not null default 0,
  -- The platform's name for the message, once posted.
  message        text,
  -- Who draws holds this; another waits or leaves it to the one who has it.
  leased_until   timestamptz,
  primary key (shop_id, subject)
);
create index on cards (shop_id, platform, workspace, channel, message);

-- Append-only. A draft's entries become the order's: the two share one id.
create table timeline (
  id        bigint generated always as identity primary key,
  shop_id   integer not null,
  order_id  uuid not null,
  at        timestamptz not null default now(),
  -- platform:user, `customer`, or `readback`.
  actor     text not null,
  kind      text not null,
  body      jsonb not null default '{}'
);
create index on timeline (order_id, id);

-- Effects that leave a transaction. The relay puts each on the queue under its id.
create table outbox (
  id            uuid primary key,
  shop_id       integer not null,
  effect        text not null,
  payload       jsonb not null,
  created_at    timestamptz not null default now(),
  -- Not before: a lease of the turn that wrote it, or a wish.
  available_at  timestamptz not null default now(),
  relayed_at    timestamptz,
  done_at       timestamptz,
  -- What the handler did, so that running twice does nothing twice.
  result        jsonb,
  -- Staff were told that it fails for long; it is tried on.
  late_at       timestamptz,
  dead_at       timestamptz,
  error         text
);
create index outbox_waiting on outbox (available_at) where relayed_at is null and done_at is null;
create index outbox_dead on outbox (shop_id, dead_at) where dead_at is not null;
create index outbox_relayed on outbox (relayed_at) where done_at is null and dead_at is null;
