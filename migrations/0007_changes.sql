-- Changes of a placed order, and stock that arrives for lines that wait for it. Whoever changes an order locks its row
-- first and its stock items after it, in item order; of several orders, the one with the lower number first.

-- What a line that waits takes once it is there: [{"item", "quantity"}], each item once, in item order.
alter table order_lines add column uses jsonb;

-- Few lines wait at a time, and nothing else looks for them.
create index order_lines_waiting on order_lines (order_id) where backorder;

-- As before, and with the status that the order begins with and what each waiting line will take.
create or replace function place_order(
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
    p_shop, v_id, nextval('order_numbers'), coalesce(o.status, 'placed'), o.customer_id, o.name, o.phone, o.email,
    o.fulfilment, o.due_at, o.address, o.source, o.payment, o.instructions, o.allergies, o.uncertain, o.currency,
    o.total, o.placed_at, o.placed_by, o.steps
  from jsonb_to_record(p_order) as o (
    status text, customer_id uuid, name text, phone text, email text, fulfilment text, due_at timestamptz, address text,
    source text, payment text, instructions text[], allergies text[], uncertain text[], currency text, total bigint,
    placed_at timestamptz, placed_by text, steps jsonb)
  on conflict (id) do nothing
  returning orders.number into v_number;
  if not found then
    return query select o.number, null::jsonb from orders o where o.id = v_id and o.shop_id = p_shop;
    return;
  end if;

  insert into order_lines (
    order_id, position, sku, name, unit, quantity, options, note, unit_price, total, backorder, expected_at, uses)
  select v_id, l.position, l.sku, l.name, l.unit, l.quantity, l.options, l.note, l.unit_price, l.total, l.backorder,
    l.expected_at, l.uses
  from jsonb_to_recordset(p_lines) as l (
    position integer, sku text, name text, unit text, quantity numeric, options jsonb, note text,
    unit_price bigint, total bigint, backorder boolean, expected_at timestamptz, uses jsonb);

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

-- Makes these quantities the allocation of an order, in place of the one it has and of what the draft that changes it
-- holds; both are free for it. Or changes nothing and returns what is short. Of an item that it wants no more of than
-- it has nothing can be short. The caller has locked the order.
create function move_allocation(
  p_shop integer, p_order uuid, p_draft uuid, p_items text[], p_quantities numeric[])
returns setof stock_shortage language plpgsql as $$
declare
  v_item text;
  v_wanted numeric;
  v_has numeric;
  v_own numeric;
  v_free numeric;
  v_expected timestamptz;
  v_short boolean := false;
  v_items text[] := '{}';
  v_held numeric[] := '{}';
  v_more numeric[] := '{}';
begin
  for v_item, v_wanted in
    select c.item, sum(c.quantity)
    from (
      select * from unnest(p_items, p_quantities)
      union all select h.item, 0 from stock_holds h where h.shop_id = p_shop and h.draft_id = p_draft
      union all select a.item, 0 from stock_allocations a where a.shop_id = p_shop and a.order_id = p_order
    ) c (item, quantity)
    group by c.item order by c.item
  loop
    select s.on_hand - s.held - s.allocated, s.expected_at into v_free, v_expected
    from stock_items s where s.shop_id = p_shop and s.item = v_item for no key update;
    if not found then
      v_free := 0;
    end if;
    -- Only now: until the item was locked, someone may have given back an expired hold.
    v_own := coalesce((
      select h.quantity from stock_holds h
      where h.shop_id = p_shop and h.draft_id = p_draft and h.item = v_item), 0);
    v_has := coalesce((
      select a.quantity from stock_allocations a
      where a.shop_id = p_shop and a.order_id = p_order and a.item = v_item), 0);
    if v_wanted > v_has and v_wanted - v_has > greatest(v_free + v_own, 0) then
      v_free := v_free + (release_expired_holds(p_shop, v_item, p_draft, now())).quantity;
    end if;
    if v_wanted > v_has and v_wanted - v_has > greatest(v_free + v_own, 0) then
      v_short := true;
      return next (v_item, v_wanted, v_has + greatest(v_free + v_own, 0), v_expected)::stock_shortage;
    end if;
    v_items := v_items || v_item;
    v_held := v_held || v_own;
    v_more := v_more || (v_wanted - v_has);
  end loop;
  if v_short then
    return;
  end if;

  for i in 1 .. cardinality(v_items) loop
    if v_held[i] <> 0 or v_more[i] <> 0 then
      update stock_items s set held = s.held - v_held[i], allocated = s.allocated + v_more[i]
      where s.shop_id = p_shop and s.item = v_items[i];
    end if;
  end loop;
  delete from stock_holds h where h.shop_id = p_shop and h.draft_id = p_draft;
  delete from stock_allocations a where a.shop_id = p_shop and a.order_id = p_order;
  insert into stock_allocations (shop_id, order_id, item, quantity)
  select p_shop, p_order, w.item, w.quantity from unnest(p_items, p_quantities) as w (item, quantity);
end $$;

-- Gives an order other lines and the allocation for them, or changes nothing and returns what is short. The caller has
-- locked the order, and writes the rest of it.
create function amend_lines(
  p_shop integer, p_order uuid, p_draft uuid, p_lines jsonb, p_items text[], p_quantities numeric[])
returns setof stock_shortage language plpgsql as $$
begin
  return query select * from move_allocation(p_shop, p_order, p_draft, p_items, p_quantities);
  if not found then
    delete from order_lines l where l.order_id = p_order;
    insert into order_lines (
      order_id, position, sku, name, unit, quantity, options, note, unit_price, total, backorder, expected_at, uses)
    select p_order, l.position, l.sku, l.name, l.unit, l.quantity, l.options, l.note, l.unit_price, l.total, l.backorder,
      l.expected_at, l.uses
    from jsonb_to_recordset(p_lines) as l (
      position integer, sku text, name text, unit text, quantity numeric, options jsonb, note text,
      unit_price bigint, total bigint, backorder boolean, expected_at timestamptz, uses jsonb);
  end if;
end $$;

-- Locks the orders that wait for any of these items (null: for any item), and then every item that they wait for.
-- Returns the orders, the earliest placed first.
create function lock_waiting(p_shop integer, p_items text[]) returns uuid[] language plpgsql as $$
declare
  v_waiting uuid[];
  v_orders uuid[] := '{}';
  v_order uuid;
  v_item text;
begin
  v_waiting := array(
    select distinct l.order_id from order_lines l
    where l.backorder and l.uses is not null and (p_items is null or exists (
      select from jsonb_to_recordset(l.uses) as u (item text) where u.item = any (p_items))));
  for v_order in
    select o.id from orders o
    where o.id = any (v_waiting) and o.shop_id = p_shop and o.status not in ('completed', 'cancelled')
    order by o.number for update
  loop
    v_orders := v_orders || v_order;
  end loop;
  for v_item in
    select distinct u.item from order_lines l cross join jsonb_to_recordset(l.uses) as u (item text)
    where l.order_id = any (v_orders) and l.backorder order by u.item
  loop
    perform from stock_items s where s.shop_id = p_shop and s.item = v_item for no key update;
    perform release_expired_holds(p_shop, v_item, null, now());
  end loop;
  return v_orders;
end $$;

-- Gives lines of these orders the stock they wait for, in the order of placing, each line whole or not at all; one
-- that cannot be filled does not hold up those behind it. Returns the lines that wait no more. The caller has locked
-- the orders and their items.
create function allocate_waiting(p_shop integer, p_orders uuid[])
returns table (order_id uuid, line integer) language plpgsql as $$
declare
  v_line record;
begin
  for v_line in
    select l.order_id, l.position, l.uses
    from order_lines l join orders o on o.id = l.order_id
    where l.order_id = any (p_orders) and l.backorder and l.uses is not null
    order by o.number, l.position
  loop
    continue when exists (
      select from jsonb_to_recordset(v_line.uses) as u (item text, quantity numeric)
      left join stock_items s on s.shop_id = p_shop and s.item = u.item
      where u.quantity > coalesce(s.on_hand - s.held - s.allocated, 0));
    update stock_items s set allocated = s.allocated + u.quantity
    from jsonb_to_recordset(v_line.uses) as u (item text, quantity numeric)
    where s.shop_id = p_shop and s.item = u.item;
    insert into stock_allocations as a (shop_id, order_id, item, quantity)
    select p_shop, v_line.order_id, u.item, u.quantity
    from jsonb_to_recordset(v_line.uses) as u (item text, quantity numeric)
    on conflict on constraint stock_allocations_pkey do update set quantity = a.quantity + excluded.quantity;
    update order_lines l set backorder = false, expected_at = null, uses = null
    where l.order_id = v_line.order_id and l.position = v_line.position;
    order_id := v_line.order_id;
    line := v_line.position;
    return next;
  end loop;
end $$;

-- Sets what is on hand as counted, and gives waiting orders theirs before anyone else can have it.
create function receive_stock(
  p_shop integer, p_items text[], p_on_hand numeric[], p_expected timestamptz[], p_reason text)
returns table (order_id uuid, line integer) language plpgsql as $$
declare
  v_orders uuid[] := lock_waiting(p_shop, p_items);
begin
  perform count_stock(p_shop, p_items, p_on_hand, p_expected, p_reason);
  return query select * from allocate_waiting(p_shop, v_orders);
end $$;
