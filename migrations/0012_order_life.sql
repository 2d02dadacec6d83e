-- What an order's life needs besides its status.
alter table orders
  -- Of a delayed order: the status that it had, and goes on from.
  add column delayed_from text,
  -- For the promise at hand, each once: the customer was told before it that it will be missed, the processing channel
  -- was reminded after it, and a supervisor heard of it. A new promise empties them.
  add column warned_at timestamptz,
  add column reminded_at timestamptz,
  add column escalated_at timestamptz;

-- Whatever was placed before orders could be moved is no news any more. Older ones are too old to be looked at.
update orders set warned_at = now(), reminded_at = now(), escalated_at = now()
where placed_at > now() - interval '3 days';

-- The sweep reads windows of promises: those that nobody spoke of by orders_open, and of the few that staff were
-- reminded of, those that a supervisor has yet to hear of.
create index orders_reminded on orders (coalesce(due_at, placed_at))
  where reminded_at is not null and escalated_at is null and status not in ('completed', 'cancelled');

-- Ends what an order has of the stock: handed over, it leaves what is on hand too; otherwise it is free again. The
-- caller has locked the order, so its allocations stay as they are; items are locked in item order, as everywhere.
-- A count may have found less than was allocated: no more than is there leaves. Returns how many items it ended.
create function end_allocation(p_shop integer, p_order uuid, p_handed_over boolean, p_reason text)
returns integer language plpgsql as $$
declare
  v_item text;
  v_quantity numeric;
  v_gone numeric;
  v_ended integer := 0;
begin
  for v_item, v_quantity in
    select a.item, a.quantity from stock_allocations a
    where a.shop_id = p_shop and a.order_id = p_order order by a.item
  loop
    select case when p_handed_over then least(s.on_hand, v_quantity) else 0 end into v_gone
    from stock_items s where s.shop_id = p_shop and s.item = v_item for no key update;
    update stock_items s set on_hand = s.on_hand - v_gone, allocated = s.allocated - v_quantity
    where s.shop_id = p_shop and s.item = v_item;
    if v_gone > 0 then
      insert into stock_counts (shop_id, item, delta, reason) values (p_shop, v_item, -v_gone, p_reason);
    end if;
    v_ended := v_ended + 1;
  end loop;
  delete from stock_allocations a where a.shop_id = p_shop and a.order_id = p_order;
  return v_ended;
end $$;
