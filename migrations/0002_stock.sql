-- The hot paths of stock and orders, one round trip each. Every one of them locks the stock items that it touches
-- first, in item order, and reads holds only then: so no two wait for each other in a circle, and what follows the
-- lock sees all that was committed before it. Items come once each, their quantities summed. They are taken one by
-- one, by key: a join would be planned for the tables of the moment, and those grow.

-- Room for new versions of a row beside the old ones: counters change often.
alter table stock_items set (fillfactor = 50);

create index orders_customer on orders (customer_id, placed_at desc);
drop index orders_customer_id_idx;

create type stock_shortage as (item text, wanted numeric, available numeric, expected_at timestamptz);

-- Gives back what expired holds of an item keep. The caller has locked the item.
create function release_expired_holds(
  p_shop integer, p_item text, p_except uuid, p_now timestamptz, out holds integer, out quantity numeric)
language plpgsql as $$
begin
  with gone as (
    delete from stock_holds h
    where h.shop_id = p_shop and h.item = p_item and h.expires_at <= p_now
      and h.draft_id is distinct from p_except
    returning h.quantity
  )
  select count(*), coalesce(sum(g.quantity), 0) into holds, quantity from gone g;
  if holds > 0 then
    update stock_items s set held = s.held - release_expired_holds.quantity
    where s.shop_id = p_shop and s.item = p_item;
  end if;
end $$;

-- Takes items for a draft in place of what it holds: as its new hold, or as the allocation of its order. Or takes
-- nothing and returns what is short. The draft's own hold is free for it, expired or not; where that is not
-- enough, expired holds of others are given back. Of an item that it wants no more nothing can be short, however
-- little a count has left of it. Rows of the new hold or allocation are the caller's to write.
create function take_stock(
  p_shop integer, p_draft uuid, p_items text[], p_quantities numeric[], p_as_order boolean)
returns setof stock_shortage language plpgsql as $$
declare
  v_item text;
  v_wanted numeric;
  v_own numeric;
  v_free numeric;
  v_expected timestamptz;
  v_short boolean := false;
  v_owns boolean := false;
  v_items text[] := '{}';
  v_held numeric[] := '{}';
  v_allocated numeric[] := '{}';
begin
  for v_item, v_wanted in
    select c.item, sum(c.quantity)
    from (
      select * from unnest(p_items, p_quantities)
      union all select h.item, 0 from stock_holds h where h.shop_id = p_shop and h.draft_id = p_draft
    ) c (item, quantity)
    group by c.item order by c.item
  loop
    select s.on_hand - s.held - s.allocated, s.expected_at into v_free, v_expected
    from stock_items s where s.shop_id = p_shop and s.item = v_item for no key update;
    if not found then
      v_free := 0;
    end if;
    -- Only now: until the item was locked, someone may have given back an expired hold.
    select h.quantity into v_own from stock_holds h
    where h.shop_id = p_shop and h.draft_id = p_draft and h.item = v_item;
    if found then
      v_owns := true;
    else
      v_own := 0;
    end if;
    if v_wanted > greatest(v_free + v_own, 0) then
      v_free := v_free + (release_expired_holds(p_shop, v_item, p_draft, now())).quantity;
    end if;
    if v_wanted > greatest(v_free + v_own, 0) then
      v_short := true;
      return next (v_item, v_wanted, greatest(v_free + v_own, 0), v_expected)::stock_shortage;
    end if;
    v_items := v_items || v_item;
    v_held := v_held || case when p_as_order then -v_own else v_wanted - v_own end;
    v_allocated := v_allocated || case when p_as_order then v_wanted else 0 end;
  end loop;
  if v_short then
    return;
  end if;

  for i in 1 .. cardinality(v_items) loop
    if v_held[i] <> 0 or v_allocated[i] <> 0 then
      update stock_items s set held = s.held + v_held[i], allocated = s.allocated + v_allocated[i]
      where s.shop_id = p_shop and s.item = v_items[i];
    end if;
  end loop;
  if v_owns then
    delete from stock_holds h where h.shop_id = p_shop and h.draft_id = p_draft;
  end if;
end $$;

-- Replaces a draft's hold, or changes nothing and returns what is short. Without items it releases the hold.
create function hold_stock(
  p_shop integer, p_draft uuid, p_items text[], p_quantities numeric[], p_until timestamptz)
returns setof stock_shortage language plpgsql as $$
begin
  return query select * from take_stock(p_shop, p_draft, p_items, p_quantities, false);
  if not found then
    insert into stock_holds (shop_id, draft_id, item, quantity, expires_at)
    select p_shop, p_draft, w.item, w.quantity, p_until from unnest(p_items, p_quantities) as w (item, quantity);
  end if;
end $$;

-- Gives back every expired hold; returns how many there were.
create function sweep_holds(p_now timestamptz) returns integer language plpgsql as $$
declare
  v_shop integer;
  v_item text;
  v_released integer := 0;
begin
  for v_shop, v_item in
    select distinct h.shop_id, h.item from stock_holds h where h.expires_at <= p_now order by h.shop_id, h.item
  loop
    perform from stock_items s where s.shop_id = v_shop and s.item = v_item for no key update;
    v_released := v_released + (release_expired_holds(v_shop, v_item, null, p_now)).holds;
  end loop;
  return v_released;
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
    instructions, allergies, uncertain, currency, total, placed_at, placed_by, steps)
  select
    p_shop, v_id, nextval('order_numbers'), 'placed', o.customer_id, o.name, o.phone, o.email, o.fulfilment, o.due_at,
    o.address, o.source, o.payment, o.instructions, o.allergies, o.uncertain, o.currency, o.total, o.placed_at,
    o.placed_by, o.steps
  from jsonb_to_record(p_order) as o (
    customer_id uuid, name text, phone text, email text, fulfilment text, due_at timestamptz, address text,
    source text, payment text, instructions text[], allergies text[], uncertain text[], currency text, total bigint,
    placed_at timestamptz, placed_by text, steps jsonb)
  on conflict (id) do nothing
  returning orders.number into v_number;
  if not found then
    return query select o.number, null::jsonb from orders o where o.id = v_id and o.shop_id = p_shop;
    return;
  end if;

  insert into order_lines (
    order_id, position, sku, name, unit, quantity, options, note, unit_price, total, backorder, expected_at)
  select v_id, l.position, l.sku, l.name, l.unit, l.quantity, l.options, l.note, l.unit_price, l.total, l.backorder,
    l.expected_at
  from jsonb_to_recordset(p_lines) as l (
    position integer, sku text, name text, unit text, quantity numeric, options jsonb, note text,
    unit_price bigint, total bigint, backorder boolean, expected_at timestamptz);

  select jsonb_agg(s) into v_short from take_stock(p_shop, v_id, p_items, p_quantities, true) s;
  if v_short is not null then
    delete from order_lines l where l.order_id = v_id;
    delete from orders o where o.id = v_id;
    return query select null::bigint, v_short;
    return;
  end if;

  insert into stock_allocations (shop_id, order_id, item, quantity)
  select p_shop, v_id, w.item, w.quantity from unnest(p_items, p_quantities) as w (item, quantity);

  return query select v_number, null::jsonb;
end $$;
