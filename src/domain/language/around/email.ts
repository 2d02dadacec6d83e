import { claim, cueAt, cuesOf, type Reading, tokensWithin, wordsOf } from './reading.ts';

export type EmailFound = { email: string | null; bad: string | null };

const address =
  /^[a-z0-9](?:[a-z0-9._%+'-]{0,62}[a-z0-9_+-])?@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}$/i;
const inside = /[^\s<>()[\]",;:|]/;

/** The e-mail address that a text names, also spoken ("maria at example dot com"). */
export function readEmail(reading: Reading): EmailFound {
  const found: EmailFound = { email: null, bad: null };
  const { text, tokens } = reading;
  for (
    let at = text.indexOf('@'), seen = 0;
    at >= 0 && seen < 20;
    at = text.indexOf('@', at + 1), seen += 1
  ) {
    let start = at;
    while (start > 0 && at - start < 70 && inside.test(text.charAt(start - 1)) && text[start - 1] !== '@') {
      start -= 1;
    }
    let end = at + 1;
    while (end < text.length && end - at < 200 && inside.test(text.charAt(end)) && text[end] !== '@')
      end += 1;
    while (end > at + 1 && /[.!?'*_~-]/.test(text.charAt(end - 1))) end -= 1;
    while (start < at && /[.*_~'-]/.test(text.charAt(start))) start += 1;
    const words = text.slice(start, end);
    // "@" alone, or "3 @ 2.50", is no address at all.
    if (start === at || !/[a-z]/i.test(words)) continue;
    const range = tokensWithin(tokens, start, end);
    if (range.to <= range.from || reading.taken[range.from]) continue;
    if (address.test(words)) {
      found.email ??= words.toLowerCase();
      claim(reading, range.from, range.to, 'email', `e-mail ${words.toLowerCase()}`);
    } else {
      found.bad ??= words;
      claim(reading, range.from, range.to, 'email', 'no e-mail address');
    }
    claimCue(reading, range.from);
  }
  if (!found.email) readSpoken(reading, found);
  return found;
}

/** "my e-mail is" before the address is explained with it. */
function claimCue(reading: Reading, at: number): void {
  for (const cue of cuesOf(reading, 'email')) {
    if (cue.to <= at && at - cue.to <= 1)
      claim(reading, cue.from, at, 'email', 'announces an e-mail address');
  }
}

function readSpoken(reading: Reading, found: EmailFound): void {
  const { tokens } = reading;
  for (const at of cuesOf(reading, 'email-at')) {
    if (at.from === 0) continue;
    let to = at.to;
    const parts: string[] = [];
    for (;;) {
      const part = tokens[to];
      if (part?.kind !== 'word' && part?.kind !== 'code') break;
      parts.push(part.norm);
      const dot = cueAt(reading, 'email-dot', to + 1);
      to = dot ? dot.to : to + 1;
      if (!dot) break;
    }
    if (parts.length < 2) continue;
    let from = at.from - 1;
    let name = tokens[from]?.norm ?? '';
    while (from >= 2 && cueAt(reading, 'email-dot', from - 1)) {
      from -= 2;
      name = `${tokens[from]?.norm ?? ''}.${name}`;
    }
    const spoken = `${name}@${parts.join('.')}`;
    if (!address.test(spoken)) continue;
    found.email ??= spoken;
    claim(reading, from, to, 'email', `e-mail ${spoken}, from "${wordsOf(reading, from, to)}"`);
    claimCue(reading, from);
  }
}
