-- Reports look at the orders promised in a period, whatever became of them; the sweep's own index holds open ones alone.
create index orders_promised on orders (shop_id, (coalesce(due_at, placed_at)));
create index on customer_messages (shop_id, at);
create index on order_ratings (shop_id, rated_at);
