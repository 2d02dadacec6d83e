-- What customers wrote by text or e-mail, each delivery of the provider once.
create table customer_words (
  shop_id    integer not null references shops,
  -- The provider's own id, such as text:SM…; a repeat has the same.
  id         text not null,
  channel    text not null check (channel in ('text', 'email')),
  -- A phone number (E.164) or an e-mail address, as the provider names it.
  sender     text not null,
  body       text not null,
  -- null: no order of this sender is known.
  order_id   uuid references orders,
  -- A thank-you went back; not at every message, so that two machines never answer each other for ever.
  answered   boolean not null default false,
  at         timestamptz not null,
  primary key (shop_id, id)
);
create index on customer_words (shop_id, sender, at desc);
create index on customer_words (order_id);

-- Numbers whose owner wrote STOP. A row with started_at wrote START since.
create table text_opt_outs (
  shop_id     integer not null references shops,
  phone       text not null,
  stopped_at  timestamptz not null,
  started_at  timestamptz,
  primary key (shop_id, phone)
);

-- Whom a mail that came back was for.
create index on message_attempts (shop_id, lower(address), last_at desc) where channel = 'email';
