import type { DraftCustomer } from './draft.ts';
import type { FoundCustomer } from './input.ts';

type Detail = 'name' | 'phone' | 'email';
const details: readonly Detail[] = ['name', 'phone', 'email'];

/** What was said for this order comes before what is on record. */
export function withRecord(customer: DraftCustomer, found: FoundCustomer | null): DraftCustomer {
  const taken = details.filter((one) => customer[one] === null && found?.[one]);
  return {
    id: found?.id ?? null,
    name: customer.name ?? found?.name ?? null,
    phone: customer.phone ?? found?.phone ?? null,
    email: customer.email ?? found?.email ?? null,
    noContact: false,
    recorded: [...(customer.recorded ?? []), ...taken],
  };
}

/** What was said counts as said from now on, even where the record has the same. */
export function withSaid(customer: DraftCustomer, said: readonly Detail[]): DraftCustomer {
  return { ...customer, recorded: customer.recorded?.filter((one) => !said.includes(one)) };
}

/** What was said alone: another phone number or e-mail address may be another person's. */
export function withoutRecord(customer: DraftCustomer): DraftCustomer {
  const kept = (detail: Detail) => (customer.recorded?.includes(detail) ? null : customer[detail]);
  return {
    id: null,
    name: kept('name'),
    phone: kept('phone'),
    email: kept('email'),
    noContact: customer.noContact,
  };
}

/** Whether the new look-up did not bring back what the earlier one had. */
export function lostDetail(before: DraftCustomer, now: DraftCustomer): boolean {
  return details.some((one) => before[one] !== null && now[one] === null);
}
