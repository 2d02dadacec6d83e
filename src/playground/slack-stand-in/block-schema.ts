import { z } from 'zod';
import { limits } from './limits.ts';
import { richTextElements } from './rich-text-schema.ts';

/** The part of Block Kit that the stand-in takes, with Slack's limits; any other block or key is refused. */

const id = z.string().min(1).max(limits.identifier);
const url = z.string().min(1).max(limits.url);
const plainText = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const markdownText = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), markdownText(max)]);

const confirm = z.strictObject({
  title: plainText(limits.confirmTitle),
  text: anyText(limits.confirmText),
  confirm: plainText(limits.confirmButton),
  deny: plainText(limits.confirmButton),
  style: z.enum(['primary', 'danger']).optional(),
});

export const optionSchema = z.strictObject({
  text: anyText(limits.optionText),
  value: z.string().max(limits.optionValue),
  description: plainText(limits.optionText).optional(),
  url: url.optional(),
});
export type Option = z.infer<typeof optionSchema>;
export const optionGroupSchema = z.strictObject({
  label: plainText(limits.optionText),
  options: z.array(optionSchema).min(1).max(limits.options),
});

const options = z.array(optionSchema).min(1).max(limits.options).optional();
const groups = z.array(optionGroupSchema).min(1).max(limits.options).optional();
const base = { action_id: id.optional() };
const select = {
  ...base,
  placeholder: plainText(limits.placeholder).optional(),
  confirm: confirm.optional(),
  focus_on_load: z.boolean().optional(),
};
const dispatch = z.strictObject({
  trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
});
const textInput = {
  ...base,
  initial_value: z.string().optional(),
  placeholder: plainText(limits.placeholder).optional(),
  focus_on_load: z.boolean().optional(),
  dispatch_action_config: dispatch.optional(),
};
const minQuery = z.number().int().min(0).optional();
const maxSelected = z.number().int().min(1).optional();

const image = z.strictObject({
  type: z.literal('image'),
  image_url: url,
  alt_text: z.string().min(1).max(limits.altText),
});
const button = z.strictObject({
  type: z.literal('button'),
  ...base,
  text: plainText(limits.buttonText),
  value: z.string().max(limits.buttonValue).optional(),
  url: url.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(limits.buttonText).optional(),
});
const interactive = [
  button,
  z.strictObject({
    type: z.literal('overflow'),
    ...base,
    options: z.array(optionSchema).min(1).max(limits.overflowOptions),
    confirm: confirm.optional(),
  }),
  z.strictObject({
    type: z.literal('static_select'),
    ...select,
    options,
    option_groups: groups,
    initial_option: optionSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('multi_static_select'),
    ...select,
    options,
    option_groups: groups,
    initial_options: z.array(optionSchema).min(1).optional(),
    max_selected_items: maxSelected,
  }),
  z.strictObject({
    type: z.literal('external_select'),
    ...select,
    min_query_length: minQuery,
    initial_option: optionSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...select,
    min_query_length: minQuery,
    initial_options: z.array(optionSchema).min(1).optional(),
    max_selected_items: maxSelected,
  }),
  z.strictObject({ type: z.literal('users_select'), ...select, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal('radio_buttons'),
    ...base,
    options: z.array(optionSchema).min(1).max(limits.choiceOptions),
    initial_option: optionSchema.optional(),
    confirm: confirm.optional(),
    focus_on_load: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('checkboxes'),
    ...base,
    options: z.array(optionSchema).min(1).max(limits.choiceOptions),
    initial_options: z.array(optionSchema).min(1).optional(),
    confirm: confirm.optional(),
    focus_on_load: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('datepicker'), ...select, initial_date: z.iso.date().optional() }),
  z.strictObject({
    type: z.literal('timepicker'),
    ...select,
    initial_time: z
      .string()
      .regex(/^\d\d:\d\d$/)
      .optional(),
    timezone: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('datetimepicker'),
    ...base,
    initial_date_time: z.number().int().optional(),
    confirm: confirm.optional(),
    focus_on_load: z.boolean().optional(),
  }),
] as const;
const typed = [
  z.strictObject({
    type: z.literal('plain_text_input'),
    ...textInput,
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(limits.inputValue).optional(),
    max_length: z.number().int().min(1).max(limits.inputValue).optional(),
  }),
  z.strictObject({ type: z.literal('email_text_input'), ...textInput }),
  z.strictObject({ type: z.literal('url_text_input'), ...textInput }),
  z.strictObject({
    type: z.literal('number_input'),
    ...textInput,
    is_decimal_allowed: z.boolean(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
] as const;

const actionElement = z.discriminatedUnion('type', [...interactive]);
const accessory = z.discriminatedUnion('type', [image, ...interactive]);
const inputElement = z.discriminatedUnion('type', [...interactive, ...typed]);
export type InputElement = z.infer<typeof inputElement>;

const block = { block_id: id.optional() };
export const blockSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('section'),
    ...block,
    text: anyText(limits.sectionText).optional(),
    fields: z.array(anyText(limits.sectionFieldText)).min(1).max(limits.sectionFields).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('divider'), ...block }),
  z.strictObject({ type: z.literal('header'), ...block, text: plainText(limits.headerText) }),
  z.strictObject({
    type: z.literal('context'),
    ...block,
    elements: z
      .array(
        z.discriminatedUnion('type', [
          image,
          plainText(limits.contextText),
          markdownText(limits.contextText),
        ]),
      )
      .min(1)
      .max(limits.contextElements),
  }),
  z.strictObject({
    type: z.literal('actions'),
    ...block,
    elements: z.array(actionElement).min(1).max(limits.actionsElements),
  }),
  z.strictObject({
    type: z.literal('image'),
    ...block,
    image_url: url,
    alt_text: z.string().min(1).max(limits.altText),
    title: plainText(limits.label).optional(),
  }),
  z.strictObject({
    type: z.literal('input'),
    ...block,
    label: plainText(limits.label),
    hint: plainText(limits.label).optional(),
    element: inputElement,
    optional: z.boolean().optional(),
    dispatch_action: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('rich_text'), ...block, elements: richTextElements }),
]);
export type SlackBlock = z.infer<typeof blockSchema>;
