-- What was asked, and what the desk answered; from 'none' is what nobody could answer: material for the shop's FAQ.
create table inquiries (
  id        bigint generated always as identity primary key,
  shop_id   integer not null references shops,
  at        timestamptz not null,
  -- slack:U1, or customer.
  asked_by  text not null,
  question  text not null,
  answer    text not null,
  -- orders, stock, catalogue, hours, faq, or none.
  source    text not null,
  -- Where its words stand in the timeline: an order, a draft, or a conversation.
  subject   uuid not null,
  order_id  uuid references orders
);
create index on inquiries (shop_id, at desc);
create index on inquiries (shop_id, source, at desc);
create index on inquiries (order_id) where order_id is not null;
