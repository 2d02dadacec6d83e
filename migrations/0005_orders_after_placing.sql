-- The life of an order after it was placed.
alter table orders
  -- Counts the changes: a button that was drawn for another version is stale.
  add column version integer not null default 1,
  -- null: since it was placed.
  add column status_at timestamptz,
  -- Why it is delayed or cancelled, as the customer was told.
  add column reason text;
-- Nothing ever set it: the word is completed.
update orders set status = 'completed' where status = 'delivered';
