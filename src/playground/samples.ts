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
        text: 'two large pepperoni pizzas and a coke, pickup tomorrow at 7pm for Maria, maria@example.com',
      },
      { label: 'Something left open', text: 'a veggie pizza with extra mushrooms and three lemonades' },
      {
        label: 'By phone, to deliver',
        text: 'Phone order: a family size margherita with double cheese, deliver to 12 Mill Road',
      },
      {
        label: 'More than there is',
        text: '8 tiramisu for Ana, ana@example.com, pickup as soon as possible',
      },
      { label: 'Correct it in words', text: 'make the pizzas three and drop the coke' },
    ],
    pastedMail:
      'Hello, could I have one medium pizza with ham and pineapple, and two sparkling waters, please? I will pick it up tomorrow at 6:30 pm. My e-mail is lee@example.com. Thank you!',
  },
  hardware: {
    kind: 'hardware',
    name: 'Mill Road Hardware',
    examples: [
      {
        label: 'A whole order at once',
        text: '20 M8x40 screws in stainless and 2.5 m of 8mm rope in blue, pickup tomorrow at 10am for Sam, sam@example.com',
      },
      { label: 'Something left open', text: 'two tins of white paint and a 2 inch brush' },
      {
        label: 'By phone, to deliver',
        text: 'Phone order: 3 kg of 75mm nails, deliver to 12 Mill Road',
      },
      { label: 'Correct it in words', text: 'make the screws 30 and drop the rope' },
    ],
    pastedMail:
      'Good morning, could I have a claw hammer and 4 m of steel chain, please? I will pick them up tomorrow at 9 am. My e-mail is lee@example.com. Thank you!',
  },
};

/** For a catalogue of one's own: examples made of its first products. */
export function ownSample(catalog: Catalog): Sample {
  const [first, second] = catalog.products.map((product) => product.name);
  const words = second ? `two ${first} and a ${second}` : `two ${first}`;
  const examples = first ? [{ label: 'From your catalogue', text: `${words}, pickup at 5pm for Sam` }] : [];
  return { kind: 'own', name: 'Your shop', examples, pastedMail: null };
}
