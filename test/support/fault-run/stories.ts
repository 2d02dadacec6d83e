import type { Chance } from './chance.ts';

/** What is to become of one order. */
export type Story = {
  place: number;
  /** E.164, of this customer alone. */
  phone: string | null;
  email: string | null;
  delivery: boolean;
  quantity: number;
  /** The quantity that it is changed to before anyone accepts it. */
  amendedTo: number | null;
  /** Delayed once it was accepted. */
  delayed: boolean;
  ending: 'completed' | 'cancelled';
  /** Staff wait until the customer was told of the last step before they take the next one. */
  patient: boolean;
  /** What the customer answers to the question after completion; null: nothing. */
  rating: number | null;
};

/** Numbers that are kept for fiction, a hundred in each area. */
const areas = ['212', '646', '718', '917', '347', '929', '914', '516', '631', '845'];

/** As many orders as wanted, each of a customer of its own. */
export function makeStories(chance: Chance, orders: number): Story[] {
  if (orders > areas.length * 100) throw new Error(`There are no numbers for ${orders} customers.`);
  return Array.from({ length: orders }, (_, place) => {
    const reach = chance.pick(['phone', 'email', 'both', 'both']);
    const quantity = chance.between(1, 4);
    return {
      place,
      phone: reach === 'email' ? null : `+1${areas[Math.floor(place / 100)]}55501${twoDigits(place % 100)}`,
      email: reach === 'phone' ? null : `sam${place}@example.com`,
      delivery: chance.hits(0.3),
      quantity,
      amendedTo: chance.hits(0.25) ? quantity + chance.between(1, 3) : null,
      delayed: chance.hits(0.2),
      ending: chance.hits(0.15) ? 'cancelled' : 'completed',
      patient: chance.hits(0.5),
      rating: chance.hits(0.6) ? chance.between(1, 5) : null,
    };
  });
}

const twoDigits = (number: number) => String(number).padStart(2, '0');

/** As staff would say it. */
export function wordsOf({ quantity, phone, email, delivery }: Story): string {
  const what = `${quantity} large pepperoni ${quantity === 1 ? 'pizza' : 'pizzas'}`;
  const contact = [phone?.replace(/^\+1(...)(...)(....)$/, '$1 $2 $3'), email].filter(Boolean).join(', ');
  const how = delivery ? 'delivery to 12 Main Street asap' : 'pickup asap';
  return `${what} for Sam, ${contact}, ${how}`;
}

/** The statuses that an order goes through, by the labels of their buttons, after it was placed. */
export function stepsOf({ delayed, delivery, ending }: Story): string[] {
  const start = ['Accepted', ...(delayed ? ['Delayed'] : [])];
  if (ending === 'cancelled') return [...start, 'Cancelled'];
  return [...start, 'Preparing', 'Ready', ...(delivery ? ['Out for delivery'] : []), 'Completed'];
}
