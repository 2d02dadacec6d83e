import type { SlackPerson } from '../../../src/playground/slack-stand-in/slack-person.ts';
import type { SlackMessage } from '../../../src/playground/slack-stand-in/workspace.ts';
import type { DeskProcess } from '../desk-process.ts';
import type { Board } from './board.ts';
import { type Story, stepsOf, wordsOf } from './stories.ts';

export type Shift = {
  desk: DeskProcess;
  board: Board;
  /** Resolves once the desk answers. */
  ready(): Promise<void>;
  /** How often someone had to do the same thing again. */
  insisted(): void;
};

/** So long a person waits before they do the same thing again. In milliseconds. */
const patienceMs = 4_000;
const mostTries = 40;

/**
 * Longer than the platform goes on delivering words that were not accepted, and than a card that could not be posted in
 * a process' short life waits for its next tries.
 */
const wordsMs = 180_000;

/**
 * One member of staff carries one order through its story, by signed requests of the platform alone, and does not let
 * go: what shows no effect is done again. Resolves to the order's number.
 */
export async function carryThrough(shift: Shift, person: SlackPerson, story: Story): Promise<string> {
  const number = await place(shift, person, story);
  if (story.amendedTo !== null) await amend(shift, person, number, story.amendedTo);
  let heard = 0;
  for (const step of stepsOf(story)) {
    if (story.patient) {
      await shift.board.until(() => (wordsTo(shift.desk, story) > heard ? true : null), patienceMs);
      heard = wordsTo(shift.desk, story);
    }
    await takeStep(shift, person, number, step);
  }
  return number;
}

/** How often the customer was told something. */
function wordsTo({ twilio, mail }: DeskProcess, { phone, email }: Story): number {
  const texts = phone === null ? 0 : twilio.texts.filter(({ to }) => to === phone).length;
  return texts + (email === null ? 0 : mail.letters.filter(({ to }) => to.includes(email)).length);
}

/** By words and Confirm, in the person's own conversation with the desk. Resolves to the order's number. */
export async function place(shift: Shift, person: SlackPerson, story: Story): Promise<string> {
  const words = wordsOf(story);
  const card = await sayUntil(shift, person, words, ({ text }) => text.includes('"Confirm"'));
  const placed = (one: Shown) => one.ts === card.ts && one.text.includes('is placed');
  const confirmed = await confirmUntil(shift, person, card, placed);
  const number = /Order (R-\d+) is placed/.exec(confirmed.text)?.[1];
  if (!number) throw new Error(`There is no number: ${confirmed.text}`);
  return number;
}

/** Changes how many there are, by words and Confirm where the order was taken. */
export async function amend(shift: Shift, person: SlackPerson, number: string, to: number): Promise<void> {
  const isChange = ({ text }: Shown) =>
    text.includes(`Change of order ${number}`) && text.includes('"Confirm"');
  const card = await sayUntil(shift, person, `make it ${to}`, isChange);
  await confirmUntil(shift, person, card, ({ text }) => text.includes(`Order ${number} is changed`));
}

type Shown = { ts: string; text: string };

function found({ board, desk }: Shift, person: SlackPerson, fits: (one: Shown) => boolean): Shown | null {
  const channel = desk.slack.workspace.openDirect(person.user.id).id;
  for (const message of board.toldTo(channel)) {
    const one = { ts: message.ts, text: board.shown(message) };
    if (fits(one)) return one;
  }
  return null;
}

/** Says it once: the platform delivers words until they are accepted. */
async function sayUntil(
  shift: Shift,
  person: SlackPerson,
  words: string,
  fits: (one: Shown) => boolean,
): Promise<Shown> {
  await shift.ready();
  const { message } = await person.say(words);
  const answer = await shift.board.until(
    () => found(shift, person, (one) => one.ts > message.ts && fits(one)),
    wordsMs,
  );
  if (answer) return answer;
  const channel = shift.desk.slack.workspace.openDirect(person.user.id).id;
  const last = [...shift.board.toldTo(channel)].at(-1);
  const seen = last ? shift.board.shown(last).slice(0, 300) : 'nothing at all';
  throw new Error(`Nobody answered "${words}"; last seen there: ${seen}.`);
}

async function confirmUntil(
  shift: Shift,
  person: SlackPerson,
  { ts }: Shown,
  fits: (one: Shown) => boolean,
): Promise<Shown> {
  const { desk, board, ready, insisted } = shift;
  const channel = desk.slack.workspace.openDirect(person.user.id).id;
  for (let tries = 0; tries < mostTries; tries += 1) {
    await ready();
    if (tries > 0) insisted();
    const message = desk.slack.workspace.findMessage(channel, ts);
    // It may have been drawn anew just now.
    if (message && board.shown(message).includes('"Confirm"')) await person.press(message, 'Confirm');
    const seen = await board.until(() => found(shift, person, fits), patienceMs);
    if (seen) return seen;
  }
  throw new Error(`Pressed Confirm ${mostTries} times in vain on ${ts}.`);
}

/** A press where that is enough, or a form. */
export async function takeStep(
  shift: Shift,
  person: SlackPerson,
  number: string,
  step: string,
): Promise<void> {
  const { board, ready, insisted } = shift;
  const stands = () => {
    const card = board.cardOf(number);
    return card && board.shown(card).includes(`${step}, since`) ? card : null;
  };
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (stands()) return;
    if (tries > 0) insisted();
    await ready();
    const card = await board.until(() => board.cardOf(number), patienceMs);
    if (card) await press(shift, person, card, step);
    if (await board.until(stands, patienceMs)) return;
  }
  throw new Error(`Tried ${mostTries} times in vain: ${number} ${step}`);
}

async function press(shift: Shift, person: SlackPerson, card: SlackMessage, step: string): Promise<void> {
  const { board } = shift;
  const forms: Readonly<Record<string, { button: string; values: Record<string, string> }>> = {
    Delayed: { button: 'Delay…', values: { due: 'in 2 hours', reason: 'the oven is cold' } },
    Cancelled: { button: 'Cancel order', values: { reason: 'the customer asked to' } },
  };
  const form = forms[step];
  const button = form?.button ?? step;
  if (!board.shown(card).includes(`"${button}"`)) return;
  const { workspace } = shift.desk.slack;
  const known = new Set(workspace.modalsOf(person.user.id).map(({ id }) => id));
  await person.press(card, button);
  if (!form) return;
  const view = await board.until(
    () => workspace.modalsOf(person.user.id).find(({ id }) => !known.has(id)) ?? null,
    patienceMs,
  );
  if (!view) return;
  const submitted = await person.submit(view, form.values);
  if (submitted.outcome === 'errors') throw new Error(`${step}: ${JSON.stringify(submitted.errors)}`);
  // What failed, or was overtaken, is begun anew from the card.
  workspace.setModals(person.user.id, []);
}
