import type { Field, Form, FormValues } from '../../domain/conversation/form.ts';

/**
 * The form as it was filled in, to be shown again with what is to be mended: Teams keeps nothing of it. `nameOf` gives
 * the product's name for a sku.
 */
export function fillForm(form: Form, values: FormValues, nameOf: (sku: string) => string): Form {
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      fields: section.fields.map((field) => (field.id in values ? filled(field, values, nameOf) : field)),
    })),
  };
}

function filled(field: Field, values: FormValues, nameOf: (sku: string) => string): Field {
  const value = values[field.id];
  const text = typeof value === 'string' ? value : null;
  switch (field.kind) {
    case 'text':
      return { ...field, value: text ?? '' };
    case 'select':
      return { ...field, value: text };
    case 'multi-select':
      return { ...field, value: Array.isArray(value) ? value : [] };
    case 'product-search':
      if (text === field.value?.value) return field;
      return { ...field, value: text === null ? null : { value: text, label: nameOf(text) } };
    default:
      return field satisfies never;
  }
}
