import type { Product } from '../catalog/catalog.ts';
import { sources } from '../orders/fulfilment.ts';
import { formText } from '../wording/form-text.ts';
import { kindName, sourceName } from '../wording/order-parts.ts';
import { bounds } from './bounds.ts';
import type { DraftLine } from './draft.ts';
import type { FlowShop } from './flow-shop.ts';
import type { Field, Form, FormSection } from './form.ts';
import type { OpenState } from './open-state.ts';
import { groupOptions, optionValue } from './option-value.ts';

/** A form holds at most this many lines, and fewer when they have many options; the rest is changed in words. */
const mostLines = 15;
const mostLineFields = 80;

/** The whole order as a form. `readOrderForm` reads what was filled in, by the same ids. */
export function orderForm(shop: FlowShop, state: OpenState, at: Date): Form {
  const { draft, turn } = state;
  const sections: FormSection[] = [];
  let fields = 0;
  for (const [place, line] of draft.lines.slice(0, mostLines).entries()) {
    const product = shop.book.products.get(line.sku);
    if (!product) continue;
    const section = lineSection(place + 1, line, product);
    fields += section.fields.length + 1;
    if (fields > mostLineFields) break;
    sections.push(section);
  }
  const rest = draft.lines.length - sections.length;
  if (rest > 0) sections.push({ heading: formText.restInWords(rest), fields: [] });
  return {
    form: 'draft',
    title: formText.title,
    submit: formText.submit,
    close: formText.close,
    draft: draft.id,
    turn,
    drawnAt: at.toISOString(),
    sections: [...sections, anotherSection(), ...restSections(shop, state, at)],
  };
}

function lineSection(position: number, line: DraftLine, product: Product): FormSection {
  return {
    heading: formText.line(position, product.name),
    fields: [
      {
        kind: 'product-search',
        id: `line-${line.id}-product`,
        label: formText.product,
        optional: false,
        value: { value: product.sku, label: product.name },
      },
      {
        ...oneLine(`line-${line.id}-quantity`, formText.quantity, String(line.quantity), 12),
        optional: false,
        hint: formText.quantityHint(product.unit),
      },
      ...product.groups.flatMap((group): Field[] => {
        const there = line.options.filter((option) => option.group === group.group);
        const options = groupOptions(group, there);
        if (options.length === 0) return [];
        const isListed = (value: string) => options.some((option) => option.value === value);
        const chosen = there.map(optionValue).filter(isListed);
        const common = {
          id: `line-${line.id}-option-${group.group}`,
          label: labelOf(group.group),
          optional: !group.required,
          options,
        };
        return group.many
          ? [{ ...common, kind: 'multi-select', value: chosen }]
          : [{ ...common, kind: 'select', value: chosen[0] ?? null }];
      }),
      oneLine(`line-${line.id}-note`, formText.note, line.note ?? '', bounds.remark),
    ],
  };
}

/** "sauce_type" -> "Sauce type". */
function labelOf(group: string): string {
  const words = group.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function anotherSection(): FormSection {
  return {
    heading: formText.another,
    fields: [
      { kind: 'product-search', id: 'new-product', label: formText.product, optional: true, value: null },
      oneLine('new-quantity', formText.quantity, '', 12),
      oneLine('new-note', formText.note, '', bounds.remark),
    ],
  };
}

function restSections(shop: FlowShop, { draft }: OpenState, at: Date): FormSection[] {
  const { customer, fulfilment } = draft;
  return [
    {
      heading: formText.customer,
      fields: [
        oneLine('name', formText.name, customer.name ?? '', bounds.name),
        oneLine('phone', formText.phone, customer.phone ? shop.voice.phone(customer.phone) : '', 40),
        oneLine('email', formText.email, customer.email ?? '', bounds.email),
      ],
    },
    {
      heading: formText.order,
      fields: [
        {
          kind: 'select',
          id: 'kind',
          label: formText.kind,
          optional: false,
          value: fulfilment.kind ?? 'pickup',
          options: (['pickup', 'delivery'] as const).map((value) => ({ value, label: kindName[value] })),
        },
        { ...oneLine('due', formText.due, dueText(shop, fulfilment.due, at), 80), hint: formText.dueHint },
        oneLine('address', formText.address, fulfilment.address ?? '', bounds.address),
      ],
    },
    {
      heading: formText.more,
      fields: [
        {
          kind: 'select',
          id: 'source',
          label: formText.source,
          optional: true,
          value: draft.source,
          options: sources.map((value) => ({ value, label: sourceName[value] })),
        },
        oneLine('payment', formText.payment, draft.payment ?? '', bounds.payment),
        manyLines('instructions', formText.instructions, draft.instructions),
        manyLines('allergies', formText.allergies, draft.allergies),
      ],
    },
  ];
}

export function dueText(shop: FlowShop, due: string | null, at: Date): string {
  return due === null ? '' : shop.voice.due(due, at);
}

function oneLine(id: string, label: string, value: string, maxLength: number) {
  return { kind: 'text' as const, id, label, optional: true, value, lines: 'one' as const, maxLength };
}

function manyLines(id: string, label: string, value: readonly string[]): Field {
  return {
    kind: 'text',
    id,
    label,
    optional: true,
    value: value.join('\n'),
    lines: 'many',
    maxLength: 3000,
    hint: formText.oneALine,
  };
}
