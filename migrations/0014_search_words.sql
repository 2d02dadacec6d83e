-- Finding orders by whatever was said, sold or done about them: one row of words for each order.

-- The words of a text as they are compared: without accents, apostrophes and capitals.
create function search_words(p_text text) returns text[]
language sql immutable parallel safe
return array_remove(
  string_to_array(
    regexp_replace(
      lower(regexp_replace(normalize(left(p_text, 4000), nfkd), '[\u0300-\u036f''’`]', '', 'g')),
      '[][\s!"#$%&()*+,./:;<=>?@\\^_{|}~“”„«»¿¡…·•–—-]+', ' ', 'g'),
    ' '),
  '');

-- Each word stands behind a letter that says what it is of: n name, p product, w what was written or said, s staff,
-- k kind of fulfilment, t phone number from its end, e e-mail. A copy of what the records say: whoever erases or changes
-- those without the triggers below calls index_order, or deletes the row.
create table order_search (
  order_id  uuid primary key references orders on delete cascade,
  shop_id   integer not null,
  number    bigint not null,
  words     tsvector not null
);

-- In the index every word stands behind its shop and behind a span of 65,536 order numbers. So the newest orders are
-- found first, however many older ones have the same words, and one look never reads more than such a span. Calls nothing
-- of ours: a dump is restored without a search path. Not in plain SQL, as others below: that is planned at each call.
create function search_key(p_shop integer, p_number bigint, p_words tsvector) returns tsvector
language plpgsql immutable parallel safe cost 5000 as $$
begin
  return (
    select array_to_tsvector(coalesce(array_agg(p_shop || '.' || (p_number >> 16) || '.' || w.word), '{}'))
    from unnest(tsvector_to_array(p_words)) as w (word));
end $$;

-- A pending list, so that an order is quick to write; a short one, since every search reads it from end to end.
create index order_search_key on order_search using gin (search_key(shop_id, number, words))
  with (gin_pending_list_limit = 256);

-- Few of many, and looked for as they are.
create index orders_cancelled on orders (shop_id, placed_at desc) where status = 'cancelled';

-- A word as a tsquery writes it.
create function search_term(p_word text, p_begun boolean) returns text
language sql immutable parallel safe
return '''' || replace(replace(p_word, '\', '\\'), '''', '''''') || '''' || case when p_begun then ':*' else '' end;

-- [{"tags": ["n", "w"], "text": "maria lo", "begun": true}, {"tags": ["s"], "exact": ["slack:U1"]}]: all words of each
-- text, and any of each "exact"; `begun`: each at least by its beginning. null: no word at all.
create function search_query(p_before text, p_terms jsonb) returns tsquery
language plpgsql immutable parallel safe as $$
begin
  return (
  select string_agg(all_of.part, ' & ')::tsquery
  from jsonb_array_elements(p_terms) as t (term),
  lateral (
    select '(' || (
      select string_agg(search_term(p_before || g.tag || w.word, coalesce((t.term ->> 'begun')::boolean, false)), ' | ')
      from jsonb_array_elements_text(t.term -> 'tags') as g (tag)) || ')'
    from unnest(search_words(t.term ->> 'text')) as w (word)
    union all
    select '(' || string_agg(search_term(p_before || g.tag || x.word, coalesce((t.term ->> 'begun')::boolean, false)), ' | ') || ')'
    from jsonb_array_elements_text(t.term -> 'tags') as g (tag), jsonb_array_elements_text(t.term -> 'exact') as x (word)
    having count(*) > 0
  ) as all_of (part));
end $$;

-- The words of a text behind their letter; what is longer than any word is none.
create function search_tagged(p_tag text, p_text text) returns text[]
language plpgsql immutable parallel safe as $$
begin
  return array(select p_tag || w.word from unnest(search_words(p_text)) as w (word) where length(w.word) <= 60);
end $$;

-- What a timeline entry has to find: words that someone wrote or said, and who of the staff did it. What Readback answered
-- says nothing new.
create function search_words_of_entry(p_actor text, p_kind text, p_body jsonb) returns text[]
language plpgsql immutable parallel safe as $$
declare
  v_words text[] := '{}';
begin
  if p_kind <> 'answered' and p_kind not like 'message-%' and p_kind not like 'webhook-%' then
    v_words := search_tagged('w', concat_ws(' ',
      p_body ->> 'text', p_body ->> 'comment', p_body ->> 'reason', p_body ->> 'note', p_body ->> 'happened',
      p_body ->> 'resolution', p_body ->> 'told', p_body ->> 'promised', p_body ->> 'changes'));
  end if;
  return case when p_actor like '%:%' then v_words || ('s' || p_actor) else v_words end;
end $$;

-- All words of an order as it stands; null: there is no such order. No more than 2,000 are kept.
create function search_document(p_order uuid) returns tsvector
language plpgsql stable as $$
declare
  v_order orders;
  v_words text[];
begin
  select * into v_order from orders o where o.id = p_order;
  if not found then
    return null;
  end if;
  v_words := search_tagged('n', v_order.name)
    || search_tagged('w', concat_ws(' ', v_order.address, v_order.reason, array_to_string(v_order.instructions, ' '),
      array_to_string(v_order.allergies, ' '), array_to_string(v_order.uncertain, ' '), (
        select string_agg(l.note, ' ') from order_lines l where l.order_id = p_order)))
    || search_tagged('p', (
      select string_agg(concat_ws(' ', l.name, l.sku,
        jsonb_path_query_array(l.options, '$[*] ? (!exists (@.removed)).name')::text), ' ')
      from order_lines l where l.order_id = p_order))
    || array_remove(array['s' || v_order.placed_by, 'k' || v_order.fulfilment, 't' || reverse(v_order.phone),
      'e' || lower(v_order.email)], null)
    || array(
      select unnest(search_words_of_entry(t.actor, t.kind, t.body)) from timeline t
      where t.order_id = p_order and t.shop_id = v_order.shop_id);
  return array_to_tsvector(v_words[:2000]);
end $$;

-- Brings the words of an order up to date, whatever became of it.
create function index_order(p_order uuid) returns void language plpgsql as $$
begin
  insert into order_search as s (order_id, shop_id, number, words)
  select o.id, o.shop_id, o.number, search_document(o.id) from orders o where o.id = p_order
  on conflict (order_id) do update set words = excluded.words where s.words <> excluded.words;
end $$;

create function index_this_order() returns trigger language plpgsql as $$
begin
  perform index_order(new.id);
  return null;
end $$;

create function index_order_without_lines() returns trigger language plpgsql as $$
begin
  if not exists (select from order_search s where s.order_id = new.id) then
    perform index_order(new.id);
  end if;
  return null;
end $$;

-- At the end of the transaction, and only what has no lines: others have their words with these.
create constraint trigger orders_index_placed after insert on orders
  deferrable initially deferred for each row execute function index_order_without_lines();

create trigger orders_index_changed after update on orders for each row
  when (
    (old.name, old.phone, old.email, old.fulfilment, old.address, old.reason, old.instructions, old.allergies, old.uncertain)
    is distinct from
    (new.name, new.phone, new.email, new.fulfilment, new.address, new.reason, new.instructions, new.allergies, new.uncertain))
  execute function index_this_order();

-- Lines are written before the order takes its stock: nobody waits for a hot item meanwhile. The draft's timeline is
-- there by then, and an order that is changed gets its lines anew.
create function index_orders_of_lines() returns trigger language plpgsql as $$
begin
  perform index_order(o.order_id) from (select distinct a.order_id from added a order by a.order_id) o;
  return null;
end $$;

create trigger order_lines_index after insert on order_lines
  referencing new table as added for each statement execute function index_orders_of_lines();

-- Most entries of an order bring no new word: then nothing is written.
create function index_timeline() returns trigger language plpgsql as $$
declare
  v_order uuid;
  v_words text[];
begin
  for v_order, v_words in
    select a.order_id, array_agg(distinct w.word)
    from added a
    join order_search s on s.order_id = a.order_id and s.shop_id = a.shop_id,
    unnest(search_words_of_entry(a.actor, a.kind, a.body)) as w (word)
    group by a.order_id order by a.order_id
  loop
    update order_search s set words = s.words || array_to_tsvector(v_words)
    where s.order_id = v_order and length(s.words) < 2000 and not tsvector_to_array(s.words) @> v_words;
  end loop;
  return null;
end $$;

create trigger timeline_index after insert on timeline
  referencing new table as added for each statement execute function index_timeline();

-- Orders that were there before: a few at a time, from the newest down, while the desk goes on. The row is gone once
-- all have their words.
create table order_search_backlog (
  shop_id  integer primary key references shops,
  -- Orders from this number on have theirs.
  below    bigint not null
);
insert into order_search_backlog (shop_id, below)
select o.shop_id, max(o.number) + 1 from orders o group by o.shop_id;

-- Takes so many orders off the backlog; returns how many it took. Two at once do not take the same.
create function index_backlog(p_shop integer, p_limit integer) returns integer language plpgsql as $$
declare
  v_below bigint;
  v_next bigint;
  v_taken integer;
begin
  select b.below into v_below from order_search_backlog b where b.shop_id = p_shop for update skip locked;
  if not found then
    return 0;
  end if;
  -- Shared locks: nobody says a word about an order between its words being read and written.
  with taken as (
    select o.id, o.number from orders o where o.shop_id = p_shop and o.number < v_below
    order by o.number desc limit p_limit for share
  ), written as (
    insert into order_search (order_id, shop_id, number, words)
    select s.id, p_shop, s.number, search_document(s.id) from taken s
    on conflict do nothing
  )
  select count(*), min(s.number) into v_taken, v_next from taken s;
  if v_taken = 0 then
    delete from order_search_backlog b where b.shop_id = p_shop;
  else
    update order_search_backlog b set below = v_next where b.shop_id = p_shop;
  end if;
  return v_taken;
end $$;
