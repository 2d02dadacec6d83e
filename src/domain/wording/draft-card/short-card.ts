import type { Button, Card, Element } from '../../conversation/card.ts';
import type { Shortage } from '../../conversation/state.ts';
import { productName } from '../question-text.ts';
import { listed } from '../shop-voice.ts';
import { buttonLabel, changeOrCancel } from './common-buttons.ts';
import {
  careAndDoubts,
  type DraftView,
  knownFields,
  linesSoFar,
  noticeElements,
  orderFor,
} from './draft-view.ts';

/** Each takes several blocks, and a platform shows only so many; the others follow as these are settled. */
const mostShown = 6;

/** What to wait means, for whoever offers it. */
const ifTheyWait: Element = {
  kind: 'note',
  tone: 'info',
  text: [
    'A line that waits stays on the order and takes no stock yet. It gets its stock as soon as it is counted in, before any new order, and the customer is told then.',
  ],
};

function more(count: number): Element[] {
  if (count <= 0) return [];
  const lines = count === 1 ? 'One more line is' : `${count} more lines are`;
  return [{ kind: 'note', tone: 'info', text: [`${lines} short of stock, and asked about after these.`] }];
}

/** Not everything is in stock: for each line, what can be done instead. */
export function shortCard(view: DraftView, shortages: readonly Shortage[]): Card {
  return {
    summary: `${orderFor(view)}: not everything is in stock`,
    elements: [
      { kind: 'heading', text: `${orderFor(view)}: not everything is in stock` },
      ...noticeElements(view),
      ...shortages.slice(0, mostShown).flatMap((shortage) => shortageElements(view, shortage)),
      ...more(shortages.length - mostShown),
      ifTheyWait,
      { kind: 'divider' },
      ...linesSoFar(view),
      ...knownFields(view),
      ...careAndDoubts(view),
      changeOrCancel(),
    ],
  };
}

function shortageElements(view: DraftView, shortage: Shortage): Element[] {
  const { shop, draft } = view;
  const line = draft.lines.find((one) => one.id === shortage.line);
  if (!line) return [];
  const product = shop.book.products.get(line.sku);
  const name = product?.name ?? line.sku;
  const unit = product && product.unit !== 'each' ? ` ${product.unit}` : '';
  const there = shop.voice.quantity(shortage.available);
  const wanted = shop.voice.quantity(shortage.wanted);
  const date = shortage.expectedAt ? shop.voice.when(new Date(shortage.expectedAt), view.at) : null;
  // An option of the line may be what runs out, not the product itself.
  const because =
    product && !product.stock.some((use) => use.item === shortage.item)
      ? ` (${shortage.item.replaceAll('_', ' ')} is running out)`
      : '';
  return [
    {
      kind: 'text',
      text: [
        { bold: name },
        `: ${wanted}${unit} wanted, ${shortage.available > 0 ? `${there}${unit}` : 'none'} in stock${because}.`,
      ],
    },
    { kind: 'say', text: sorry(view, shortage, name, `${there}${unit}`, date) },
    { kind: 'buttons', buttons: shortageButtons(view, shortage, `${there}${unit}`, date) },
  ];
}

function sorry(
  view: DraftView,
  shortage: Shortage,
  name: string,
  there: string,
  date: string | null,
): string {
  const names = shortage.substitutes.slice(0, 3).map((sku) => productName(view.shop, sku));
  const offers = [
    ...(shortage.available > 0 ? [`take ${there}`] : []),
    ...(names.length > 0 ? [`have ${listed(names, 'or')} instead`] : []),
    date ? `wait for it until ${date}` : 'wait until it is back in stock',
  ];
  const have =
    shortage.available > 0 ? `we have only ${there} of the ${name}` : `the ${name} is out of stock`;
  return `I am sorry, ${have}. Would you like to ${listed(offers, 'or')}?`;
}

function shortageButtons(view: DraftView, shortage: Shortage, there: string, date: string | null): Button[] {
  const { line } = shortage;
  return [
    ...(shortage.available > 0
      ? [
          {
            label: `Take ${there}`,
            action: { do: 'take-available', line },
            style: 'primary',
          } satisfies Button,
        ]
      : []),
    ...shortage.substitutes.slice(0, 5).map(
      (sku): Button => ({
        label: buttonLabel(`${productName(view.shop, sku)} instead`),
        action: { do: 'substitute', line, sku },
        style: 'plain',
      }),
    ),
    {
      label: buttonLabel(date ? `Wait until ${date}` : 'Wait for stock'),
      action: { do: 'wait', line },
      style: 'plain',
    },
    { label: 'Leave it out', action: { do: 'drop-line', line }, style: 'plain' },
  ];
}
