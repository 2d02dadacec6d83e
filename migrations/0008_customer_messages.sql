-- What a customer is to be told: one row for each piece of news of an order.
create table customer_messages (
  shop_id       integer not null references shops,
  id            uuid primary key,
  order_id      uuid not null references orders,
  news          jsonb not null,
  -- When it became true.
  at            timestamptz not null,
  -- Not before: the merging window, quiet hours, a pause after a failure.
  due_at        timestamptz not null,
  -- waiting, sending, calling, sent, delivered, failed, merged, obsolete, skipped
  state         text not null default 'waiting',
  -- Of a merged one: the message that says it too.
  merged_into   uuid references customer_messages,
  -- Since when anybody tried; the total time limit counts from here.
  first_try_at  timestamptz,
  settled_at    timestamptz,
  -- Why it was not sent, or how it went.
  detail        text
);
create index on customer_messages (order_id, id);

-- One row for each way that was tried with a message. Its id is the idempotency key.
create table message_attempts (
  shop_id        integer not null references shops,
  id             uuid primary key,
  message_id     uuid not null references customer_messages,
  order_id       uuid not null references orders,
  channel        text not null check (channel in ('text', 'email', 'call')),
  -- Phone (E.164) or e-mail, as sent to.
  address        text not null,
  -- The words as sent: {"subject", "text", "html"}, each where the channel has one.
  words          jsonb not null,
  -- claimed, unknown, retrying, sent, delivered, undelivered, unconfirmed, refused, asked, withdrawn
  state          text not null,
  -- While claimed: no send is under way any more after this.
  claimed_until  timestamptz,
  -- Of a call that nobody answered: when staff are asked to try again.
  ask_again_at   timestamptz,
  -- How often it was handed to the provider, or asked of staff.
  sends          integer not null default 1,
  provider_id    text unique,
  first_at       timestamptz not null,
  -- The last time it was handed over.
  last_at        timestamptz not null,
  sent_at        timestamptz,
  settled_at     timestamptz,
  detail         text,
  unique (message_id, channel)
);
create index on message_attempts (order_id);

-- A number that staff found to be another person's, and when: as long as no later order names it again.
alter table customers
  add column wrong_phone text,
  add column wrong_phone_at timestamptz;
