import { markedBody } from '../../../src/jobs/channels/text.ts';
import type { Evidence } from './evidence.ts';
import type { Verdict, World } from './verdict.ts';

/** Each text that the provider has is one attempt's, in its very words; each attempt has one at most. */
export function judgeTexts({ attempts }: Evidence, { texts }: World): Verdict {
  const faults: string[] = [];
  const sent = texts.filter(({ direction }) => direction === 'outbound-api');
  const byText = attempts.filter(({ channel }) => channel === 'text');
  let doubled = 0;
  for (const attempt of byText) {
    const body = markedBody(attempt.words.text, attempt.id);
    const mine = sent.filter((text) => text.to === attempt.address && text.body === body);
    if (mine.length > 1) {
      doubled += mine.length - 1;
      faults.push(`text of attempt ${attempt.id} went out ${mine.length} times`);
    }
    const isKnown = mine.some(({ sid }) => sid === attempt.providerId);
    if (attempt.providerId !== null && !isKnown) faults.push(`text ${attempt.id} was never at the provider`);
    if (attempt.providerId === null && mine.length > 0)
      faults.push(`text ${attempt.id} is not recorded as sent`);
  }
  const known = new Set(byText.map(({ providerId }) => providerId));
  for (const { sid, to, body } of sent) {
    if (!known.has(sid)) faults.push(`the text ${sid} to ${to} is of no attempt: ${body}`);
  }
  return { counts: { texts: sent.length, 'texts doubled': doubled }, faults };
}

/** A letter may be there again only under its Message-ID, in the same words, and where the records say that it was sent again. */
export function judgeLetters({ attempts }: Evidence, { letters }: World): Verdict {
  const faults: string[] = [];
  const byMail = attempts.filter(({ channel }) => channel === 'email');
  let doubled = 0;
  for (const attempt of byMail) {
    const mine = letters.filter(({ messageId }) => messageId.startsWith(`<${attempt.messageId}@`));
    const [first] = mine;
    const wasSent = ['sent', 'delivered', 'undelivered'].includes(attempt.state);
    if (wasSent !== (first !== undefined)) {
      faults.push(`letter ${attempt.messageId} is ${attempt.state}, and there are ${mine.length}`);
    }
    doubled += Math.max(0, mine.length - 1);
    if (mine.length > attempt.sends) faults.push(`letter ${attempt.messageId} was sent again without record`);
    if (mine.some(({ text, subject }) => text !== first?.text || subject !== first.subject)) {
      faults.push(`letter ${attempt.messageId} came in different words`);
    }
  }
  const known = new Set(byMail.map(({ messageId }) => messageId));
  const unknown = letters.filter(({ messageId }) => !known.has(messageId.slice(1).split('@')[0] ?? ''));
  for (const { messageId } of unknown) faults.push(`the letter ${messageId} is of no attempt`);
  return { counts: { letters: letters.length, 'letters doubled': doubled }, faults };
}
