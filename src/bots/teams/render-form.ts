import type { Field, Form } from '../../domain/conversation/form.ts';
import type { Place } from '../../domain/conversation/input.ts';
import { botWords } from '../../domain/wording/bot-words.ts';
import { shorten } from '../shorten.ts';
import type { AdaptiveCard, Item } from './adaptive-card.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { errorItems, fieldItems, keepsItsValue, valueKind } from './form-fields.ts';
import { type FormPlace, formPlaceSchema } from './form-place.ts';
import { teamsLimits } from './limits.ts';
import { bytesOf, cardAround } from './render-card.ts';
import { richBlocks } from './render-rich.ts';
import { surface } from './surface.ts';

/** A dialog of Teams, which its own cross closes. */
export type Dialog = { title: string; height: 'large'; width: 'medium'; card: AdaptiveCard };

/**
 * A form as a dialog, always inside Teams' limits: fields that do not fit are left out, and the form says so. `errors`
 * are what is to be mended, by field id; one about a field that is not there stands on top.
 */
export function renderForm(form: Form, place: Place, errors: Readonly<Record<string, string>> = {}): Dialog {
  const { draft, turn, drawnAt } = form;
  const carried = (fields: FormPlace['fields']): FormPlace =>
    formPlaceSchema.parse({ form: form.form, draft, turn, drawnAt, place, fields });
  const around = (items: readonly Item[], fields: FormPlace['fields']): AdaptiveCard =>
    cardAround(form.title, [
      ...problems(form, errors),
      ...items,
      {
        type: 'ActionSet',
        actions: [
          {
            type: 'Action.Submit',
            title: shorten(form.submit.trim() === '' ? '–' : form.submit, teamsLimits.buttonText),
            style: 'positive',
            data: { [surface.formPlace]: carried(fields) },
          },
        ],
      },
    ]);
  const leftOut = richBlocks([botWords.moreFields], { isSubtle: true, size: 'Small' });
  const room = teamsLimits.bytesInCard - bytesOf(around(leftOut, {}));
  const { items, fields, complete } = formItems(form, errors, room);
  return {
    title: shorten(form.title.trim() === '' ? '–' : form.title, teamsLimits.dialogTitle),
    height: 'large',
    width: 'medium',
    card: around(complete ? items : [...items, ...leftOut], fields),
  };
}

type Shown = { items: Item[]; fields: FormPlace['fields']; complete: boolean };
type Drawn = { field: Field; items: Item[]; bytes: number };

function formItems(form: Form, errors: Readonly<Record<string, string>>, room: number): Shown {
  const shown: Shown = { items: [], fields: {}, complete: true };
  const drawn = form.sections.flatMap(({ fields }) => fields.map((field) => drawnField(field, errors)));
  const headings = form.sections.map(({ heading }) => bytesOf(headingItems(heading, true)));
  const kept = mostThatFit(
    drawn.filter(({ field }) => keepsItsValue(field)),
    room - headings.reduce((sum, bytes) => sum + bytes, 0),
  );
  for (const { heading, fields } of form.sections) {
    const there = drawn.filter((one) => fields.includes(one.field) && kept.has(one));
    if (there.length < fields.length) shown.complete = false;
    // A heading without any field under it only stays where that is all it has to say.
    if (there.length === 0 && fields.length > 0) continue;
    shown.items.push(...headingItems(heading, shown.items.length > 0));
    for (const { field, items } of there) {
      shown.items.push(...items);
      shown.fields[field.id] = valueKind(field);
    }
  }
  return shown;
}

function drawnField(field: Field, errors: Readonly<Record<string, string>>): Drawn {
  const items = fieldItems(field, errors[field.id]);
  return { field, items, bytes: bytesOf(items) + bytesOf({ [field.id]: valueKind(field) }) };
}

/** Long menus give way first, the last of them before the others: who the customer is says more in less room. */
function mostThatFit(drawn: readonly Drawn[], room: number): ReadonlySet<Drawn> {
  const kept = new Set(drawn);
  let bytes = drawn.reduce((sum, one) => sum + one.bytes, 0);
  for (const one of drawn.toReversed().toSorted((a, b) => b.bytes - a.bytes)) {
    if (bytes <= room) break;
    kept.delete(one);
    bytes -= one.bytes;
  }
  return kept;
}

function headingItems(heading: string | null, isFurther: boolean): Item[] {
  if (heading === null || heading.trim() === '') return [];
  const text = escapeMarkdown(shorten(heading, teamsLimits.label).replace(/\s+/g, ' '));
  const line = isFurther ? ({ separator: true, spacing: 'Large' } as const) : {};
  return [
    { type: 'TextBlock', text, wrap: true, style: 'heading', size: 'Medium', weight: 'Bolder', ...line },
  ];
}

function problems(form: Form, errors: Readonly<Record<string, string>>): Item[] {
  const ids = Object.keys(errors);
  if (ids.length === 0) return [];
  const there = new Set(
    form.sections.flatMap(({ fields }) => fields.filter(keepsItsValue).map(({ id }) => id)),
  );
  const homeless = ids.filter((id) => !there.has(id));
  return [botWords.mendFields, ...homeless.map((id) => errors[id] ?? '')].slice(0, 10).flatMap(errorItems);
}
