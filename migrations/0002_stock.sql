-- The hot paths of stock and orders, one round trip each. Every one of them locks the stock items that it touches
-- first, in item order, and reads holds only then: so no two wait for each other in a circle, and what follows the
-- lock sees all that was committed before it. Items come once each, their quantities summed.

-- Room for new versions of a row beside the old ones: counters change often.
alter table stock_items set (fillfactor = 50);

create index orders_customer on orders (customer_id, placed_at desc);
drop index orders_customer_id_idx;

create type stock_shortage as (item text, wanted numeric, available numeric, expected_at timestamptz);

-- Gives back what expired holds of these items keep. The caller has locked the items.
create function release_expired_holds(p_shop integer, p_items text[], p_except uuid, p_now timestamptz)
returns integer language plpgsql as $$
declare
  released integer;
begin
  with gone as (
    delete from stock_holds h
    where h.shop_id = p_shop and h.item = any (p_items) and h.expires_at <= p_now
      and h.draft_id is distinct from p_except
    returning h.item, h.quantity
  ), sums as (
    select g.item, sum(g.quantity) as quantity, count(*) as holds from gone g group by g.item
  ), changed as (
    update stock_items s set held = s.held - sums.quantity from sums
    where s.shop_id = p_shop and s.item = sums.item
    returning sums.holds
  )
  select coalesce(sum(holds), 0) into released from changed;
  return released;
end $$;

-- Locks the items of a draft, those wanted and those it holds, and tells which are short. The draft's own hold is
-- free for it, expired or not.
create function stock_shortages(p_shop integer, p_draft uuid, p_items text[], p_quantities numeric[])
returns setof stock_shortage language plpgsql as $$
begin
  perform from stock_items s
  where s.shop_id = p_shop and s.item in (
    select unnest(p_items)
    union select h.item from stock_holds h where h.shop_id = p_shop and h.draft_id = p_draft)
  order by s.item for no key update of s;

  perform release_expired_holds(p_shop, p_items, p_draft, now());

  return query
    select w.item, w.quantity, greatest(coalesce(f.free, 0), 0), f.expected_at
    from unnest(p_items, p_quantities) as w (item, quantity)
    left join lateral (
      select s.on_hand - s.held - s.allocated + coalesce(h.quantity, 0) as free, s.expected_at
      from stock_items s
      left join stock_holds h on h.shop_id = p_shop and h.draft_id = p_draft and h.item = s.item
      where s.shop_id = p_shop and s.item = w.item
    ) f on true
    where w.quantity > coalesce(f.free, 0)
    order by w.item;
end $$;

-- Replaces a draft's hold, or changes nothing and returns what is short. Without items it releases the hold.
create function hold_stock(
  p_shop integer, p_draft uuid, p_items text[], p_quantities numeric[], p_until timestamptz)
returns setof stock_shortage language plpgsql as $$
begin
  return query select * from stock_shortages(p_shop, p_draft, p_items, p_quantities);
  if found then return; end if;

  update stock_items s set held = s.held + m.change
  from (
    select c.item, sum(c.quantity) as change
    from (
      select h.item, -h.quantity as quantity from stock_holds h where h.shop_id = p_shop and h.draft_id = p_draft
      union all select * from unnest(p_items, p_quantities)
    ) c
    group by c.item
  ) m
  where s.shop_id = p_shop and s.item = m.item;

  delete from stock_holds h where h.shop_id = p_shop and h.draft_id = p_draft;
  insert into stock_holds (shop_id, draft_id, item, quantity, expires_at)
  select p_shop, p_draft, w.item, w.quantity, p_until from unnest(p_items, p_quantities) as w (item, quantity);
end $$;

-- Gives back every expired hold; returns how many there were.
create function sweep_holds(p_now timestamptz) returns integer language plpgsql as $$
declare
  at record;
  items text[];
  released integer := 0;
begin
  for at in select distinct h.shop_id from stock_holds h where h.expires_at <= p_now order by 1 loop
    select array_agg(l.item) into items from (
      select s.item from stock_items s
      where s.shop_id = at.shop_id
        and s.item in (select h.item from stock_holds h where h.shop_id = at.shop_id and h.expires_at <= p_now)
      order by s.item for no key update of s
    ) l;
    released := released + release_expired_holds(at.shop_id, items, null, p_now);
  end loop;
  return released;
end $$;

-- Sets what is on hand as counted, and keeps the difference. `p_expected` null leaves the expected dates alone.
create function count_stock(
  p_shop integer, p_items text[], p_on_hand numeric[], p_expected timestamptz[], p_reason text)
returns void language plpgsql as $$
begin
  insert into stock_items (shop_id, item)
  select p_shop, c.item from unnest(p_items) as c (item) order by c.item
  on conflict do nothing;

  perform from stock_items s where s.shop_id = p_shop and s.item = any (p_items)
  order by s.item for no key update;

  insert into stock_counts (shop_id, item, delta, reason)
  select p_shop, s.item, c.on_hand - s.on_hand, p_reason
  from unnest(p_items, p_on_hand) as c (item, on_hand)
  join stock_items s on s.shop_id = p_shop and s.item = c.item
  where c.on_hand <> s.on_hand;

  update stock_items s
  set on_hand = c.on_hand,
      expected_at = case when p_expected is null then s.expected_at else c.expected_at end
  from unnest(p_items, p_on_hand, coalesce(p_expected, '{}')) as c (item, on_hand, expected_at)
  where s.shop_id = p_shop and s.item = c.item;
end $$;

-- Writes an order with its lines and turns its hold into an allocation, or writes nothing and returns what is
-- short. An order that was written before keeps its number. Stock comes last: others wait for a hot item no longer
-- than they must.
create function place_order(
  p_shop integer, p_order jsonb, p_lines jsonb, p_items text[], p_quantities numeric[])
returns table (number bigint, short jsonb) language plpgsql as $$
declare
  v_id uuid := p_order ->> 'id';
  v_number bigint;
  v_short jsonb;
begin
  insert into orders (
    shop_id, id, number, status, customer_id, name, phone, email, fulfilment, due_at, address, source, payment,
    instructions, allergies, currency, total, placed_at, placed_by, steps)
  select
    p_shop, v_id, nextval('order_numbers'), 'placed', o.customer_id, o.name, o.phone, o.email, o.fulfilment, o.due_at,
    o.address, o.source, o.payment, o.instructions, o.allergies, o.currency, o.total, o.placed_at, o.placed_by, o.steps
  from jsonb_to_record(p_order) as o (
    customer_id uuid, name text, phone text, email text, fulfilment text, due_at timestamptz, address text,
    source text, payment text, instructions text[], allergies text[], currency text, total bigint,
    placed_at timestamptz, placed_by text, steps jsonb)
  on conflict (id) do nothing
  returning orders.number into v_number;
  if not found then
    return query select o.number, null::jsonb from orders o where o.id = v_id and o.shop_id = p_shop;
    return;
  end if;

  insert into order_lines (
    order_id, position, sku, name, unit, quantity, options, note, unit_price, total, backorder)
  select v_id, l.position, l.sku, l.name, l.unit, l.quantity, l.options, l.note, l.unit_price, l.total, l.backorder
  from jsonb_to_recordset(p_lines) as l (
    position integer, sku text, name text, unit text, quantity numeric, options jsonb, note text,
    unit_price bigint, total bigint, backorder boolean);

  select jsonb_agg(s) into v_short from stock_shortages(p_shop, v_id, p_items, p_quantities) s;
  if v_short is not null then
    delete from order_lines l where l.order_id = v_id;
    delete from orders o where o.id = v_id;
    return query select null::bigint, v_short;
    return;
  end if;

  update stock_items s set held = s.held - m.held, allocated = s.allocated + m.allocated
  from (
    select c.item, sum(c.held) as held, sum(c.allocated) as allocated
    from (
      select h.item, h.quantity as held, 0 as allocated
      from stock_holds h where h.shop_id = p_shop and h.draft_id = v_id
      union all select w.item, 0, w.quantity from unnest(p_items, p_quantities) as w (item, quantity)
    ) c
    group by c.item
  ) m
  where s.shop_id = p_shop and s.item = m.item;
  delete from stock_holds h where h.shop_id = p_shop and h.draft_id = v_id;
  insert into stock_allocations (shop_id, order_id, item, quantity)
  select p_shop, v_id, w.item, w.quantity from unnest(p_items, p_quantities) as w (item, quantity);

  return query select v_number, null::jsonb;
end $$;
