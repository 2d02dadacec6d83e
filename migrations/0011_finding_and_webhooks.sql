-- Finding orders by who ordered and by when they are wanted; who staff are; calls of the shop's other systems.

-- A name as it is compared: without accents, apostrophes and capitals.
create function name_key(p_name text) returns text
language sql immutable parallel safe
return lower(regexp_replace(normalize(p_name, nfkd), '[\u0300-\u036f''’`]', '', 'g'));

-- The words of a name, in order. Calls nothing of ours: a dump is restored without a search path.
create function name_words(p_name text) returns text[]
language plpgsql immutable parallel safe as $$
begin
  return array_remove(
    string_to_array(
      translate(
        lower(regexp_replace(normalize(left(p_name, 200), nfkd), '[\u0300-\u036f''’`]', '', 'g')), E'.,;:!?"“”()/&+_-\\\t\n\r', repeat(' ', 24)),
      ' '),
    '');
end $$;

-- What finds a name by its words: the last one by its beginning, as it may still be typed; `p_begun`: all of them.
create function name_query(p_name text, p_begun boolean) returns tsquery
language plpgsql immutable parallel safe as $$
declare
  v_words text[] := name_words(p_name);
  v_last integer := cardinality(v_words);
begin
  return (
    select string_agg(
      '''' || w.word || '''' || case when p_begun or w.place = v_last then ':*' else '' end, ' & ')
    from unnest(v_words) with ordinality as w (word, place))::tsquery;
end $$;

alter table orders
  add column name_words tsvector generated always as (array_to_tsvector(name_words(name))) stored;

-- Without the pending list: a search would read it from end to end. With whole words alone: every beginning as a word of
-- its own made an order cost 150 us more, this costs 20.
create index orders_name_words on orders using gin (name_words) with (fastupdate = off);
create index orders_name on orders (name_key(name) text_pattern_ops, placed_at desc) where name is not null;
-- From the end, so that the last digits find it as well.
create index orders_phone on orders (reverse(phone) text_pattern_ops, placed_at desc) where phone is not null;
create index orders_email on orders (lower(email) text_pattern_ops, placed_at desc) where email is not null;
-- An order "as soon as possible" is wanted since it was placed.
create index orders_wanted on orders (coalesce(due_at, placed_at), shop_id);
create index orders_open on orders (coalesce(due_at, placed_at), shop_id)
  where status not in ('completed', 'cancelled');

-- Names of those who work here, for the records: as they were last seen.
create table people (
  -- slack:U1, as the timeline names its actors.
  id       text not null,
  shop_id  integer not null references shops,
  name     text not null,
  seen_at  timestamptz not null,
  primary key (id, shop_id)
);

-- One event for one address. What is sent is the order as it stands then: nothing of the customer is kept here.
create table webhook_deliveries (
  id            uuid primary key,
  shop_id       integer not null references shops,
  url           text not null,
  event         text not null,
  order_id      uuid not null references orders,
  at            timestamptz not null,
  created_at    timestamptz not null default now(),
  attempts      integer not null default 0,
  -- The last answer, or what happened instead of one.
  status        integer,
  error         text,
  tried_at      timestamptz,
  delivered_at  timestamptz,
  -- Not wanted any more: the address said so for good, or the policy no longer names it.
  stopped_at    timestamptz
);
create index webhook_deliveries_created on webhook_deliveries (created_at, shop_id);
create index webhook_deliveries_order on webhook_deliveries (order_id);
create index webhook_deliveries_open on webhook_deliveries (created_at, shop_id) where delivered_at is null;
