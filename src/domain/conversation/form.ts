/** A form as the domain draws it; each bot shows it as its platform's modal. */
export type Field = { id: string; label: string; optional: boolean; hint?: string } & (
  | { kind: 'text'; value: string; lines: 'one' | 'many'; maxLength: number }
  | { kind: 'select'; value: string | null; options: readonly FieldOption[] }
  | { kind: 'multi-select'; value: readonly string[]; options: readonly FieldOption[] }
  /** Searches the catalogue as one types; the value is a sku. */
  | { kind: 'product-search'; value: FieldOption | null }
);
export type FieldOption = { value: string; label: string };

export type FormSection = { heading: string | null; fields: readonly Field[] };

/** Forms about a placed order: `draft` of such a form is the order's id, `turn` its version. */
export const orderFormNames = ['delay', 'cancel-order', 'note', 'phone-call'] as const;
export const formNames = ['draft', ...orderFormNames] as const;
export type FormName = (typeof formNames)[number];
export type OrderFormName = (typeof orderFormNames)[number];

export type Form = {
  /** Which form it is: comes back with what was filled in. */
  form: FormName;
  title: string;
  submit: string;
  close: string;
  draft: string;
  /** The turn that the form was drawn in; a submission of an older one is answered like a stale button. */
  turn: number;
  /** ISO 8601: what the form says of today and tomorrow is as of then. */
  drawnAt: string;
  sections: readonly FormSection[];
};

/** What was filled in, by field id. Untrusted: read with `readOrderForm`. */
export type FormValues = Readonly<Record<string, string | readonly string[] | null>>;
