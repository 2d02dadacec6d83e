-- Finds or makes the record of a customer, also when two orders bring the same new phone or e-mail at once. The
-- phone decides before the e-mail. What is null leaves the record as it is; so does a phone or an e-mail that
-- another record has.
create function save_customer(p_shop integer, p_new uuid, p_id uuid, p_name text, p_phone text, p_email text)
returns uuid language plpgsql as $$
declare
  v_id uuid;
begin
  loop
    select c.id into v_id from customers c
    where c.shop_id = p_shop
      and (c.id = p_id or c.phone = p_phone or lower(c.email) = lower(p_email))
    order by c.id is not distinct from p_id desc, c.phone is not distinct from p_phone desc
    limit 1 for no key update;
    if found then
      begin
        update customers c
        set name = coalesce(p_name, c.name),
            phone = case when p_phone is null or exists (
              select from customers o where o.shop_id = p_shop and o.phone = p_phone and o.id <> v_id)
              then c.phone else p_phone end,
            email = case when p_email is null or exists (
              select from customers o where o.shop_id = p_shop and lower(o.email) = lower(p_email) and o.id <> v_id)
              then c.email else p_email end,
            updated_at = now()
        where c.id = v_id;
        return v_id;
      exception when unique_violation then
        -- Another record got this phone or e-mail just now: look again.
        continue;
      end;
    end if;
    insert into customers (shop_id, id, name, phone, email)
    values (p_shop, p_new, p_name, p_phone, p_email)
    on conflict do nothing
    returning id into v_id;
    if found then return v_id; end if;
  end loop;
end $$;
