import type { Expecting, Understanding } from '../language/understanding.ts';
import { noticeText } from '../wording/notice-text.ts';
import { whisperText } from '../wording/whisper-text.ts';
import { orderOf } from './amendment.ts';
import { isAnotherOrder } from './another-order.ts';
import { applyWords } from './apply-words.ts';
import { bounds } from './bounds.ts';
import { cancelDraft, startOver } from './close-draft.ts';
import { confirm } from './confirm.ts';
import type { Draft } from './draft.ts';
import { finish, nothing, redraw, whisper } from './finish.ts';
import type { FlowShop } from './flow-shop.ts';
import type { Input, What } from './input.ts';
import { askedAnything, askedShop, inquire, isInquiry } from './inquire.ts';
import { leaveClosed } from './leave-closed.ts';
import { changeOrder, howToCancel } from './load-order.ts';
import { namedOrder } from './named-order.ts';
import { newDraft } from './new-draft.ts';
import { isOpen, mayHold, type OpenState, waitingOf } from './open-state.ts';
import { pastBounds } from './past-bounds.ts';
import { pickCandidate, skipQuestion } from './pick.ts';
import { proceed } from './proceed.ts';
import type { State } from './state.ts';
import { asksForNamed } from './status-inquiry.ts';
import type { Step } from './step.ts';
import { contextOf, minusNotice, says } from './words-in-draft.ts';

type Words = Extract<What, { kind: 'words' }>;
type Beginning = Exclude<State, OpenState>;

/** Words of a member of staff: an order, a correction, an answer, or something else that is answered shortly. */
export function takeWords(shop: FlowShop, state: State, input: Input, words: Words): Step {
  if (words.text.length > bounds.message) {
    return whisper(state, whisperText.tooLong(shop.voice.quantity(bounds.message)));
  }
  if (shop.book.products.size === 0) return whisper(state, whisperText.noProducts);
  return isOpen(state) ? inOpenDraft(shop, state, input, words) : beginning(shop, state, input, words);
}

function inOpenDraft(shop: FlowShop, state: OpenState, input: Input, words: Words): Step {
  const { at } = input;
  if (words.text.trim() === '') return redraw(shop, at, state, whisperText.hello);
  const understood = shop.understand(words.text, {
    ...contextOf(shop, at, state.draft, expectingOf(state)),
    due: state.draft.fulfilment.due,
  });
  if (asksForNamed(understood)) return inquire(shop, state, input, understood, 'status');
  const answer = understood.intent;
  switch (answer) {
    case 'cancel':
      return cancelDraft(state);
    case 'start-over':
      return startOver(shop, at, state);
    case 'confirm':
      if (says(understood)) break;
      return yes(shop, state, input);
    case 'deny':
      if (says(understood)) break;
      return no(shop, state, at);
    case 'greeting':
      if (says(understood)) break;
      return redraw(shop, at, state, whisperText.hello);
    case 'order':
    case 'unknown':
    case 'repeat-last-order':
      break;
    default:
      return inquire(shop, state, input, understood, answer);
  }
  const told = askedShop(shop, state, understood);
  if (told) return told;
  if (isAnotherOrder(state.draft, understood)) return setAside(shop, state, at, words);
  return take(shop, state, understood, at, words);
}

/** The draft stays as it is, and so do the words: the card asks whose order they are. */
function setAside(shop: FlowShop, state: OpenState, at: Date, { text, source }: Words): Step {
  if (state.draft.aside) return redraw(shop, at, state, noticeText.asideFull);
  return finish(shop, at, { ...state, draft: { ...state.draft, aside: { text, source } } });
}

/** "Add to this order"; null when nothing waits. */
export function addAside(shop: FlowShop, state: OpenState, { at }: Input): Step | null {
  const { aside, ...draft } = state.draft;
  if (!aside) return null;
  const understood = shop.understand(aside.text, contextOf(shop, at, draft, null));
  return take(shop, { ...state, draft }, understood, at, { kind: 'words', opening: false, ...aside });
}

/** "New order", once this one is placed or closed; null when nothing waits. */
export function beginAside(shop: FlowShop, state: Beginning, input: Input): Step | null {
  const { aside } = 'draft' in state ? state.draft : { aside: undefined };
  return aside ? beginning(shop, state, input, { kind: 'words', opening: true, ...aside }) : null;
}

function take(shop: FlowShop, state: OpenState, understood: Understanding, at: Date, words: Words): Step {
  const waiting = waitingOf(state);
  const draft = words.source && !state.draft.source ? { ...state.draft, source: words.source } : state.draft;
  const applied = applyWords(shop, draft, waiting, understood);
  const tooMuch = pastBounds(applied.draft, applied.waiting);
  if (tooMuch) return whisper(state, tooMuch);
  const repeat = understood.intent === 'repeat-last-order';
  if (!repeat && !says(understood)) {
    // Nothing was understood at all: it is said, and the order stays as it is.
    return askedAnything(shop, state, understood) ?? whisper(state, noticeText.notUnderstood([words.text]));
  }
  return proceed(shop, at, {
    before: state.draft,
    progress: {
      turn: state.turn,
      draft: applied.draft,
      waiting: applied.waiting,
      notices: [...applied.notices, ...minusNotice(understood)],
      holds: mayHold(state),
    },
    repeat,
  });
}

/** No draft is open: these words begin one, or are answered without. */
function beginning(shop: FlowShop, state: Beginning, input: Input, words: Words): Step {
  return leaveClosed(shop, state, input.at, begin(shop, state, input, words));
}

function begin(shop: FlowShop, state: Beginning, input: Input, words: Words): Step {
  const { at } = input;
  const placed = state.tag === 'placed' ? state : null;
  const fresh = newDraft(input.id, words.source);
  // Words that still wait for an order of their own wait on, unless these are the ones.
  const left = 'draft' in state && state.draft.aside?.text !== words.text ? state.draft.aside : undefined;
  const draft = { ...fresh, steps: { greeted: at.toISOString() }, ...(left ? { aside: left } : {}) };
  const empty = words.text.trim() === '';
  if (empty && !words.opening) return whisper(state, whisperText.noOrderFound);
  if (empty) return finish(shop, at, { tag: 'collecting', turn: state.turn, draft });
  // After an order is placed its lines are still what "it" and "the second" mean.
  const read = shop.understand(words.text, contextOf(shop, at, placed?.draft ?? null, null));
  // What an order that is placed does not have begins no other.
  const understood = { ...read, unclear: read.unclear.filter((one) => one.reason !== 'not-in-order') };
  const { intent } = understood;
  if (words.overheard && !placed) return nothing(state);
  if (placed && intent === 'thanks' && !words.overheard)
    return whisper(state, whisperText.thanksPlaced(placed.number));
  if (placed && intent === 'confirm' && !says(understood) && !words.overheard) {
    return whisper(state, whisperText.alreadyPlaced(placed.number));
  }
  if (asksForNamed(understood)) return inquire(shop, state, input, understood, 'status');
  const about = aboutPlaced(shop, state, words, understood);
  if (about) return about;
  if (words.overheard) return nothing(state);
  if (isInquiry(intent)) return inquire(shop, state, input, understood, intent);
  const told = askedShop(shop, state, understood);
  if (told) return told;
  if (intent === 'greeting' && !says(understood)) {
    return finish(shop, at, { tag: 'collecting', turn: state.turn, draft });
  }
  if (intent === 'cancel' || intent === 'start-over' || intent === 'confirm' || intent === 'deny') {
    if (!says(understood)) {
      const closed = state.tag === 'cancelled' || state.tag === 'expired';
      return whisper(state, closed ? whisperText.closed : whisperText.nothingOpen);
    }
  }
  const repeat = intent === 'repeat-last-order';
  if (!repeat && !says(understood)) {
    const asked = askedAnything(shop, state, understood);
    if (asked) return asked;
    if (!words.opening) return whisper(state, whisperText.noOrderFound);
  }
  const applied = applyWords(shop, draft, [], withoutOldLines(understood));
  const tooMuch = pastBounds(applied.draft, applied.waiting);
  if (tooMuch) return whisper(state, tooMuch);
  return proceed(shop, at, {
    before: draft,
    progress: {
      turn: state.turn,
      draft: applied.draft,
      waiting: applied.waiting,
      notices: [...applied.notices, ...minusNotice(understood)],
      holds: false,
    },
    repeat,
  });
}

/** Words about an order that is placed: by its number, or because it is the one at hand. null: about none. */
function aboutPlaced(shop: FlowShop, state: Beginning, words: Words, understood: Understanding): Step | null {
  const { intent } = understood;
  if (intent === 'greeting' || intent === 'repeat-last-order' || isInquiry(intent)) return null;
  const found = namedOrder(words.text);
  // A shop may sell something that reads like a number of an order.
  const sold =
    found &&
    understood.explained.some(
      ({ start, end, rule }) => rule === 'product' && start <= found.at && found.at < end,
    );
  const named = sold ? null : found;
  if (named && named.rest !== '') return changeOrder(state, named.number, named.rest);
  if (state.tag !== 'placed') return null;
  const isSame = !isAnotherOrder(state.draft, understood);
  const corrects = understood.edits.some((edit) => edit.do !== 'add');
  if (isSame && (corrects || shop.addsOn(understood)) && says(understood)) {
    return changeOrder(state, orderOf(state.draft), words.text);
  }
  if (!placedDraftIsMeant(state.draft, understood)) return null;
  // Whoever opens an order may begin with the customer.
  if (words.opening && understood.customer) return null;
  if (intent === 'cancel' && !says(understood)) return howToCancel(state, orderOf(state.draft));
  if (says(understood)) return changeOrder(state, orderOf(state.draft), words.text);
  return words.overheard || words.opening ? null : whisper(state, whisperText.placedStays(state.number));
}

/** Whether words after an order was placed may be about it. */
function placedDraftIsMeant(draft: Draft, understood: Understanding): boolean {
  const adds = understood.edits.some((edit) => edit.do === 'add');
  const products = understood.unclear.some(
    (one) => one.reason === 'unknown-product' || one.reason === 'ambiguous-product',
  );
  return draft.lines.length > 0 && !adds && !products;
}

/** Corrections point at lines of the order that is placed; a new order takes only what is added. */
function withoutOldLines(understood: Understanding): Understanding {
  return {
    ...understood,
    edits: understood.edits.filter((edit) => edit.do === 'add'),
    unclear: understood.unclear.filter((one) => !one.line || 'added' in one.line),
  };
}

/** "Yes": confirms the read-back, or takes the only candidate of a question. */
function yes(shop: FlowShop, state: OpenState, input: Input): Step {
  if (state.tag === 'reading-back') return confirm(shop, state, input);
  if (state.tag === 'clarifying' && 'candidates' in state.question) {
    const [only, ...others] = state.question.candidates;
    const picked =
      only !== undefined && others.length === 0 ? pickCandidate(shop, input.at, state, only) : null;
    if (picked) return picked;
    return redraw(shop, input.at, state, noticeText.pickOne);
  }
  return redraw(shop, input.at, state, whisperText.notReady);
}

/** "No": the read-back is wrong somewhere, or none of a question's candidates is meant. */
function no(shop: FlowShop, state: OpenState, at: Date): Step {
  if (state.tag === 'clarifying' && state.question.about !== 'time') {
    return skipQuestion(shop, at, state) ?? redraw(shop, at, state, noticeText.pickOne);
  }
  return redraw(shop, at, state, noticeText.changeWhat);
}

function expectingOf(state: OpenState): Expecting | null {
  if (state.tag === 'reading-back') return { about: 'confirmation' };
  if (state.tag !== 'clarifying') return null;
  const { question } = state;
  switch (question.about) {
    case 'product':
      return { about: 'product', candidates: question.candidates };
    case 'which-line':
      return { about: 'which-line', candidates: question.candidates, edit: question.edit };
    case 'option':
      return {
        about: 'option',
        line: question.line,
        group: question.group,
        candidates: question.candidates,
      };
    case 'quantity':
      return { about: 'quantity', line: question.line };
    case 'time':
      return { about: 'time', candidates: question.candidates };
    case 'contact':
      return { about: 'contact' };
    default:
      return question satisfies never;
  }
}
