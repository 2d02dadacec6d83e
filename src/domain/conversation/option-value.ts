import type { Group } from '../catalog/catalog.ts';
import type { LineOption } from '../orders/line.ts';
import { optionText } from '../wording/line-text.ts';
import type { FieldOption } from './form.ts';

/** What a list of a form may hold on every platform. */
const mostOptions = 100;

/** `no onions`, `extra cheese` and plain `cheese` are entries of one list; this is how each is told apart. */
export function optionValue(option: LineOption): string {
  if (option.removed) return `no:${option.choice}`;
  return `${option.amount ?? ''}:${option.quantity ?? ''}:${option.choice}`;
}

/** Everything that can be chosen in a group, what is chosen already first. */
export function groupOptions(group: Group, there: readonly LineOption[]): FieldOption[] {
  const all: LineOption[] = [
    ...there.filter((option) => option.choice !== null),
    ...group.choices.map((choice): LineOption => ({ group: group.group, choice: choice.id })),
    ...(group.removable && group.many
      ? group.choices.map((choice): LineOption => ({ group: group.group, choice: choice.id, removed: true }))
      : []),
    ...group.amounts.flatMap((amount) =>
      group.choices.map(
        (choice): LineOption => ({ group: group.group, choice: choice.id, amount: amount.id }),
      ),
    ),
  ];
  const entries = new Map<string, FieldOption>();
  for (const option of all) {
    const choice = group.choices.find((one) => one.id === option.choice);
    const value = optionValue(option);
    if (!choice || entries.has(value) || entries.size >= mostOptions) continue;
    entries.set(value, { value, label: optionText({ ...option, choice: choice.id, name: choice.name }) });
  }
  return [...entries.values()];
}

/** null: not a value that this group's list could have. */
export function readOptionValue(group: Group, value: string): LineOption | null {
  const [amount = '', quantity = '', ...rest] = value.split(':');
  const removed = amount === 'no' && rest.length === 0;
  const id = removed ? quantity : rest.join(':');
  const choice = group.choices.find((one) => one.id === id);
  if (!choice) return null;
  const option: LineOption = { group: group.group, choice: choice.id };
  if (removed) return group.removable ? { ...option, removed: true } : null;
  if (amount !== '' && !group.amounts.some((one) => one.id === amount)) return null;
  if (quantity !== '' && !(Number(quantity) > 0)) return null;
  return {
    ...option,
    ...(amount === '' ? {} : { amount }),
    ...(quantity === '' ? {} : { quantity: Number(quantity) }),
  };
}
