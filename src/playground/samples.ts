import type { Catalog } from '../domain/catalog/catalog.ts';

/** The two shops that ship with Readback, and what there is to try in each. */

export const shopKinds = ['pizzeria', 'hardware'] as const;
export type ShopKind = (typeof shopKinds)[number];

export type Sample = {
  kind: ShopKind | 'own';
  name: string;
  /** Short label for the button, and the sentence that it writes. */
  examples: { label: string; text: string }[];
  /** An order that came by e-mail and was pasted into the front desk's channel. */
  pastedMail: string | null;
};

export const samples: Readonly<Record<ShopKind, Sample>> = {
  pizzeria: {
    kind: 'pizzeria',
    name: 'Corner Pizzeria',
    examples: [
      {
        label: 'A whole order at once',
        text: 'two large pepperoni pizzas, no onions on the second, and a coke, pickup tomorrow at 7pm for Maria, maria@example.com',
      },
      { label: 'Something left open', text: 'a veggie pizza with extra mushrooms and three lemonades' },
      {
        label: 'A delivery',
        text: 'Phone order: a family size margherita with double cheese, deliver to 12 Mill Road',
      },
      {
        label: 'More than there is',
        text: '8 tiramisu, pickup as soon as possible for Ana, ana@example.com',
      },
      { label: 'Correct it in words', text: 'make it three, and drop the coke' },
    ],
    pastedMail:
      'Hello, could I have one medium ham and pineapple pizza with extra cheese and two sparkling waters, please? I will pick it up tomorrow at 6:30 pm. You can write to me at lee@example.com. Thank you!',
  },
  hardware: {
    kind: 'hardware',
    name: 'Mill Road Hardware',
    examples: [
      {
        label: 'A whole order at once',
        text: '20 M8 hex bolts in stainless and 2.5 m of rope, pickup tomorrow at 10am for Sam, sam@example.com',
      },
      { label: 'Something left open', text: 'two tins of paint and a brush' },
      { label: 'A delivery', text: 'Phone order: 3 kg of nails, deliver to 12 Mill Road' },
      { label: 'Correct it in words', text: 'make it 30, and drop the rope' },
    ],
    pastedMail:
      'Good morning, please put aside a claw hammer and 4 m of chain for me. I will pick them up tomorrow at 9 am. My address is lee@example.com. Thank you!',
  },
};

/** For a catalogue of one's own: examples made of its first products. */
export function ownSample(catalog: Catalog): Sample {
  const [first, second] = catalog.products.map((product) => product.name);
  const words = second ? `two ${first} and a ${second}` : `two ${first}`;
  const examples = first ? [{ label: 'From your catalogue', text: `${words}, pickup at 5pm for Sam` }] : [];
  return { kind: 'own', name: 'Your shop', examples, pastedMail: null };
}
