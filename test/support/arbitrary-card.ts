import fc from 'fast-check';
import type { Card, Element, Span } from '../../src/domain/conversation/card.ts';
import { type Field, type FieldOption, type Form, formNames } from '../../src/domain/conversation/form.ts';

/** Text as people write it: empty, long, with emoji, another direction, and what platforms read as markup. */
const text = (maxLength: number) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.string({ maxLength: Math.min(40, maxLength), unit: 'grapheme' }) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom('a', 'word ', '🍕', '<&>', 'שלום '), fc.integer({ min: 1, max: maxLength }))
        .map(([one, length]) => one.repeat(length).slice(0, length)),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '',
        ' ',
        '<!channel>',
        '</script>',
        '*b* _i_ ~s~ `x`',
        '<@U0STAFF>',
        ':tada:',
      ),
    },
  );

const url = fc.oneof(
  fc.webUrl(),
  fc.constant('javascript:alert(1)'),
  fc.constant('https://example.com/a?b=c&d=<e>'),
);
const span: fc.Arbitrary<Span> = fc.oneof(
  text(5000),
  fc.record({ bold: text(200) }),
  fc.record({ struck: text(200) }),
  fc.record({ link: url, label: text(200) }),
);
const rich = fc.array(span, { maxLength: 6, size: 'max' });
const action = fc.oneof(
  fc.constantFrom({ do: 'confirm' as const }, { do: 'change' as const }, { do: 'cancel' as const }),
  fc.record({ do: fc.constant('pick' as const), candidate: text(3000) }),
);
const row = fc.record({
  text: rich,
  detail: fc.option(rich, { nil: null }),
  amount: fc.option(text(80), { nil: null }),
});
const element: fc.Arbitrary<Element> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: text(400) }),
  fc.record({ kind: fc.constant('text' as const), text: rich }),
  fc.record({ kind: fc.constant('say' as const), text: text(9000) }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: text(300), value: text(3000) }), { maxLength: 30, size: 'max' }),
  }),
  fc.record({
    kind: fc.constant('rows' as const),
    rows: fc.oneof(
      { weight: 3, arbitrary: fc.array(row, { maxLength: 8, size: 'max' }) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(row, fc.integer({ min: 30, max: 500 }))
          .map(([one, count]) => Array.from({ length: count }, () => one)),
      },
    ),
    total: fc.option(fc.record({ label: text(40), amount: text(40) }), { nil: null }),
  }),
  fc.record({
    kind: fc.constant('note' as const),
    tone: fc.constantFrom('info' as const, 'warning' as const),
    text: rich,
  }),
  fc.record({
    kind: fc.constant('buttons' as const),
    buttons: fc.array(
      fc.record({
        label: text(200),
        action,
        style: fc.constantFrom('plain' as const, 'primary' as const, 'danger' as const),
      }),
      { maxLength: 60, size: 'max' },
    ),
  }),
  fc.record({ kind: fc.constant('link' as const), label: text(200), url }),
  fc.constant({ kind: 'divider' as const }),
);

export const anyCard: fc.Arbitrary<Card> = fc.record({
  summary: text(6000),
  elements: fc.array(element, { maxLength: 20, size: 'max' }),
});

const option: fc.Arbitrary<FieldOption> = fc.record({ value: text(200), label: text(200) });
const options = fc.oneof(
  { weight: 4, arbitrary: fc.uniqueArray(option, { maxLength: 5, selector: ({ value }) => value }) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 101, max: 260 })
      .map((count) => Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `Option ${at}` }))),
  },
);
const common = { label: text(300), optional: fc.boolean(), hint: text(300) };
const fieldKind = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    ...common,
    value: text(5000),
    lines: fc.constantFrom('one' as const, 'many' as const),
    maxLength: fc.integer({ min: 1, max: 10_000 }),
  }),
  options.chain((all) =>
    fc.record({
      kind: fc.constant('select' as const),
      ...common,
      options: fc.constant(all),
      value: fc.option(fc.constantFrom('v3', ...all.map(({ value }) => value)), { nil: null }),
    }),
  ),
  options.chain((all) =>
    fc.record({
      kind: fc.constant('multi-select' as const),
      ...common,
      options: fc.constant(all),
      value: fc.constant(all.slice(0, 2).map(({ value }) => value)),
    }),
  ),
  fc.record({
    kind: fc.constant('product-search' as const),
    ...common,
    value: fc.option(option, { nil: null }),
  }),
);

export const anyForm: fc.Arbitrary<Form> = fc
  .record({
    form: fc.constantFrom(...formNames),
    title: text(100),
    submit: text(60),
    close: text(60),
    draft: fc.uuid(),
    turn: fc.nat(),
    drawnAt: fc.constant('2026-11-22T18:00:00.000Z'),
    sections: fc.array(
      fc.record({
        heading: fc.option(text(300), { nil: null }),
        kinds: fc.array(fieldKind, { maxLength: 60, size: 'max' }),
      }),
      { minLength: 1, maxLength: 4, size: 'max' },
    ),
  })
  .map(({ sections, ...form }) => ({
    ...form,
    sections: sections.map(({ heading, kinds }, at) => ({
      heading,
      fields: kinds.map((kind, index): Field => ({ ...kind, id: `field-${at}-${index}` })),
    })),
  }));
