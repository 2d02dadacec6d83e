import type { Edit, Understanding } from '../../../src/domain/language/understanding.ts';
import type { LineOption, LineWanted } from '../../../src/domain/orders/line.ts';

/** What a corpus line expects: everything that is not written is empty. */
export type Expected = {
  intent: string;
  edits?: readonly string[];
  name?: string;
  phone?: string;
  email?: string;
  noContact?: true;
  kind?: string;
  due?: string;
  address?: string;
  source?: string;
  payment?: string;
  instructions?: readonly string[];
  allergies?: readonly string[];
  /** Times, numbers and addresses that cannot be: `bad-phone 555 0147`. */
  asks?: readonly string[];
};

const asked: readonly string[] = ['bad-phone', 'bad-email', 'bad-time', 'ambiguous-time'];

/** An understanding in few words, so that a corpus can be read and written by hand. */
export function renderUnderstanding(understood: Understanding): Expected {
  const { customer, fulfilment } = understood;
  const asks = understood.unclear
    .filter((one) => asked.includes(one.reason))
    .map((one) => [one.reason, one.text, ...one.candidates].join(' | '));
  return {
    intent: understood.intent,
    ...(understood.edits.length > 0 ? { edits: understood.edits.map(renderEdit) } : {}),
    ...(customer?.name ? { name: customer.name } : {}),
    ...(customer?.phone ? { phone: customer.phone } : {}),
    ...(customer?.email ? { email: customer.email } : {}),
    ...(customer?.noContact ? { noContact: true as const } : {}),
    ...(fulfilment?.kind ? { kind: fulfilment.kind } : {}),
    ...(fulfilment?.due ? { due: fulfilment.due } : {}),
    ...(fulfilment?.address ? { address: fulfilment.address } : {}),
    ...(understood.source ? { source: understood.source } : {}),
    ...(understood.payment ? { payment: understood.payment } : {}),
    ...(understood.instructions.length > 0 ? { instructions: understood.instructions } : {}),
    ...(understood.allergies.length > 0 ? { allergies: understood.allergies } : {}),
    ...(asks.length > 0 ? { asks } : {}),
  };
}

/** `add 2 pizza: large, no onions`, `options l1: extra cheese`, `which l2 l1: quantity 3`. */
export function renderEdit(edit: Edit): string {
  switch (edit.do) {
    case 'add':
      return `add ${renderLine(edit.line)}`;
    case 'remove':
      return `remove ${edit.line}`;
    case 'set-quantity':
      return `quantity ${edit.line}: ${edit.quantity}`;
    case 'set-options':
      return `options ${edit.line}: ${renderOptions(edit.options)}`;
    case 'clear-options':
      return `clear ${edit.line}: ${renderOptions(edit.options)}`;
    case 'set-product':
      return `product ${edit.line}: ${edit.sku}`;
    case 'split':
      return `split ${edit.line}: ${edit.quantity} ${renderOptions(edit.options)}`;
    case 'set-note':
      return `note ${edit.line}: ${edit.note}`;
    case 'ask-which':
      return `which ${edit.candidates.join(' ')} = ${renderEdit(edit.edit)}`;
    default:
      return edit satisfies never;
  }
}

function renderLine({ sku, quantity, options }: LineWanted): string {
  return options.length > 0 ? `${quantity} ${sku}: ${renderOptions(options)}` : `${quantity} ${sku}`;
}

function renderOptions(options: readonly LineOption[]): string {
  return options
    .map((option) =>
      [
        option.removed ? 'no' : '',
        option.quantity === undefined ? '' : String(option.quantity),
        option.amount ?? '',
        option.choice ?? `? ${(option.candidates ?? []).join('/')}`,
      ]
        .filter(Boolean)
        .join(' '),
    )
    .join(', ');
}
