import { createHash } from 'node:crypto';
import type { Source } from '../orders/fulfilment.ts';
import type { Draft } from './draft.ts';

/**
 * A draft's id follows from the input that opens it, so that the flow needs no random source and a turn that is
 * run again opens the same draft. Inputs' ids are unique, hence so are these.
 */
export function draftIdFor(inputId: string): string {
  const hex = createHash('sha256').update(`draft ${inputId}`).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  // Version 8: a UUID made by an application's own rule (RFC 9562).
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function newDraft(inputId: string, source: Source | null): Draft {
  return { ...emptyDraft, id: draftIdFor(inputId), source };
}

/** "Start over": the same draft, as though nothing had been said. */
export function emptied(draft: Draft): Draft {
  const aside = draft.aside ? { aside: draft.aside } : {};
  return { ...emptyDraft, id: draft.id, source: draft.source, steps: pickGreeted(draft), ...aside };
}

function pickGreeted(draft: Draft): Draft['steps'] {
  return draft.steps.greeted ? { greeted: draft.steps.greeted } : {};
}

const emptyDraft: Omit<Draft, 'id'> = {
  lines: [],
  customer: { id: null, name: null, phone: null, email: null, noContact: false },
  fulfilment: { kind: null, due: null, address: null },
  source: null,
  payment: null,
  instructions: [],
  allergies: [],
  uncertain: [],
  steps: {},
};
