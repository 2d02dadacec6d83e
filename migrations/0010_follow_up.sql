-- How this customer would like to be told; null: as the shop does.
alter table customers add column prefers text check (prefers in ('text', 'email', 'call'));

-- The one question after completion.
create table follow_ups (
  shop_id   integer not null references shops,
  order_id  uuid primary key references orders,
  -- Not before. An order that is completed anew moves it, as long as nobody was asked.
  due_at    timestamptz not null,
  asked_at  timestamptz
);

create table order_ratings (
  shop_id     integer not null references shops,
  order_id    uuid primary key references orders,
  score       smallint not null check (score between 1 and 5),
  comment     text,
  -- Where the score came from: the customer's page, or a text message.
  source      text not null check (source in ('page', 'text')),
  rated_at    timestamptz not null,
  changed_at  timestamptz not null,
  -- The outbox row that first told the supervisors: a changed rating is shown on the same card.
  escalation  uuid
);
