import type { Policy } from '../../policy.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { CatalogIndex } from '../catalog/catalog-index.ts';
import { type Faq, noFaq } from '../inquiries/faq.ts';
import { addsOn } from '../language/adds-on.ts';
import { readLines } from '../language/lines.ts';
import { normalise } from '../language/normalise.ts';
import { understand } from '../language/understand.ts';
import { toMinor } from '../money.ts';
import { priceBook } from '../orders/price.ts';
import { shopVoice } from '../wording/shop-voice.ts';
import { whisperText } from '../wording/whisper-text.ts';
import { expireDraft } from './close-draft.ts';
import { whisper } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import type { Input } from './input.ts';
import type { State } from './state.ts';
import type { Flow, Step } from './step.ts';
import { takeAnswer } from './take-answer.ts';
import { takeForm } from './take-form.ts';
import { takePress } from './take-press.ts';
import { takeWords } from './take-words.ts';

/**
 * The conversation of one shop: a pure function, made anew when the catalogue or the policy changes. The index
 * holds the catalogue's language. `receiptUrl` gives the customer's page of an order, for the card that says
 * it is placed.
 */
export function makeFlow(parts: {
  index: CatalogIndex;
  catalog: Catalog;
  policy: Policy;
  receiptUrl?: (order: string) => string | null;
  /** What confirmations can go out by; both unless told. */
  ways?: FlowShop['ways'];
  faq?: Faq;
}): Flow {
  const { index, catalog, policy } = parts;
  const shop: FlowShop = {
    book: priceBook(catalog),
    policy,
    voice: shopVoice(policy, catalog.currency),
    addsOn: (understood) => addsOn(index, understood),
    totalLimit: toMinor(policy.limits.total, catalog.currency),
    understand: (text, context) => understand(index, text, context),
    mentioned: (text) => readLines(index, normalise(text, index.words), [], index.words),
    faq: parts.faq ?? noFaq,
    receiptUrl: parts.receiptUrl ?? (() => null),
    ways: parts.ways ?? { text: true, email: true },
  };
  return (state, input) => step(shop, state, input);
}

function step(shop: FlowShop, state: State, input: Input): Step {
  const { what } = input;
  switch (what.kind) {
    case 'answer':
      return takeAnswer(shop, state, input, what.answer);
    case 'expire':
      return expireDraft(state, what.draft);
    case 'words':
      return mayTakeOrders(state, input) ? takeWords(shop, state, input, what) : notStaff(shop, state);
    case 'press':
      return mayTakeOrders(state, input) ? takePress(shop, state, input, what) : notStaff(shop, state);
    case 'submit':
      return mayTakeOrders(state, input) ? takeForm(shop, state, input, what) : notStaff(shop, state);
    default:
      return what satisfies never;
  }
}

/** Supervisors may do what their staff may; whoever fills orders may change one that is placed. */
function mayTakeOrders(state: State, { actor, what }: Input): boolean {
  if (actor.roles.includes('staff') || actor.roles.includes('supervisors')) return true;
  if (!actor.roles.includes('processing')) return false;
  const isChange = 'draft' in state && state.draft.amends !== undefined;
  return isChange || (what.kind === 'press' && what.action.do === 'change-order');
}

function notStaff(shop: FlowShop, state: State): Step {
  return whisper(state, whisperText.notStaff(shop.policy));
}
