import { bounds } from '../conversation/bounds.ts';
import type { Field, Form, FormSection, FormValues, OrderFormName } from '../conversation/form.ts';
import { recordFormText as text } from '../wording/record-form-text.ts';
import { statusPhrase } from '../wording/status-text.ts';
import type { Order } from './order.ts';

/** What a form held when it came back, to be shown once more because the order changed meanwhile. */
type Again = { values: FormValues };

/** A form about a placed order; `readRecordForm` reads what was filled in, by the same ids. */
export function recordForm(form: OrderFormName, order: Order, at: Date, again?: Again): Form {
  const status = statusPhrase(order.status);
  const about = text.about(order.number, order.customer.name, status);
  const { title, submit } = titles[form];
  const filled = (id: string) => {
    const value = again?.values[id];
    return typeof value === 'string' ? value : '';
  };
  const sections: FormSection[] = [
    ...(again ? [{ heading: text.changed(status), fields: [] }] : []),
    { heading: about, fields: fieldsOf(form, filled) },
  ];
  return {
    form,
    title,
    submit,
    close: text.close,
    draft: order.id,
    turn: order.version,
    drawnAt: at.toISOString(),
    sections,
  };
}

const titles: Readonly<Record<OrderFormName, { title: string; submit: string }>> = {
  delay: text.delay,
  'cancel-order': text.cancel,
  note: text.note,
  'phone-call': text.call,
};

function fieldsOf(form: OrderFormName, filled: (id: string) => string): Field[] {
  switch (form) {
    case 'delay':
      return [
        { ...words('due', text.delay.due, filled), lines: 'one', maxLength: 80, hint: text.delay.dueHint },
        { ...words('reason', text.delay.reason, filled), hint: text.delay.reasonHint },
      ];
    case 'cancel-order':
      return [{ ...words('reason', text.cancel.reason, filled), hint: text.cancel.reasonHint }];
    case 'note':
      return [{ ...words('text', text.note.text, filled), hint: text.note.hint }];
    case 'phone-call':
      return [
        {
          kind: 'select',
          id: 'direction',
          label: text.call.direction,
          optional: false,
          value: filled('direction') || 'in',
          options: [
            { value: 'in', label: text.call.in },
            { value: 'out', label: text.call.out },
          ],
        },
        words('text', text.call.text, filled),
      ];
    default:
      return form satisfies never;
  }
}

function words(id: string, label: string, filled: (id: string) => string): Extract<Field, { kind: 'text' }> {
  return {
    kind: 'text',
    id,
    label,
    optional: false,
    value: filled(id),
    lines: 'many',
    maxLength: bounds.remark,
  };
}
