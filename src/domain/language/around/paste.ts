import type { Talk } from '../talk.ts';

/** A pasted e-mail without what is not the order. Offsets stay those of the pasted text: what is cut becomes blanks. */
export type Pasted = {
  body: string;
  /** From the headers; null when there are none. */
  sender: { name: string | null; email: string | null } | null;
  /** The lines under the closing, where names and numbers stand. */
  signature: { start: number; end: number } | null;
};

type Line = { start: number; end: number; words: string };

/** Longer texts are cut into lines all the same, but a header is looked for in the first ones only. */
const headerLines = 25;

/** Keeps the order part of a pasted message: no headers, no quoted history, no signature. */
export function cutPaste(text: string, talk: Talk): Pasted {
  if (!text.includes('\n')) return { body: text, sender: null, signature: null };
  const lines = linesOf(text);
  const cut: Line[] = [];
  const isQuote = (line: Line) => talk.mail.quoted.some((quote) => quote.test(line.words));
  // A message that was forwarded with nothing above it is the order itself.
  const first = lines.findIndex((line) => line.words.trim() !== '');
  const forwarded = lines[first];
  const top = forwarded && isQuote(forwarded) ? first + 1 : 0;
  if (forwarded && top > 0) cut.push(forwarded);
  const sender = readHeaders(lines.slice(top), cut, talk);
  const history = lines.findIndex((line, at) => at >= top && isQuote(line));
  const kept = history >= 0 ? history : lines.length;
  for (const line of lines.slice(kept)) cut.push(line);
  for (const line of lines.slice(0, kept)) if (/^\s*>/.test(line.words)) cut.push(line);
  const signature = readSignature(lines.slice(0, kept), cut, talk);
  return { body: blanked(text, cut), sender, signature };
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    lines.push({ start, end, words: text.slice(start, Math.min(end, start + 400)) });
    start = end + 1;
  }
  return lines;
}

/** "From: Maria Lopez <maria@example.com>", "Subject: …": at the top, at least two of them or one that is "From". */
function readHeaders(lines: readonly Line[], cut: Line[], talk: Talk): Pasted['sender'] {
  let sender: Pasted['sender'] = null;
  const found: Line[] = [];
  for (const line of lines.slice(0, headerLines)) {
    if (line.words.trim() === '') {
      if (found.length > 0) break;
      continue;
    }
    const header = /^\s*\*?([\p{L}-]{2,14})\*?\s*:\s*(.*)$/u.exec(line.words);
    const name = header?.[1]?.toLowerCase() ?? '';
    if (!header || !talk.mail.headers.includes(name)) break;
    found.push(line);
    if (talk.mail.from.includes(name)) sender = readSender(header[2] ?? '');
  }
  if (found.length < 2 && !sender) return null;
  cut.push(...found);
  return sender;
}

function readSender(words: string): Pasted['sender'] {
  const email = /[^\s<>"'@]{1,64}@[^\s<>"'@]{1,190}/.exec(words)?.[0] ?? null;
  const name = words
    .replace(email ?? '', '')
    .replace(/\[mailto:.*\]|[<>"']/g, '')
    .trim();
  const turned = /^(\p{L}[\p{L}' -]*),\s*(\p{L}[\p{L}' .-]*)$/u.exec(name);
  const plain = turned ? `${turned[2]} ${turned[1]}` : name;
  if (!email && !/^\p{Lu}/u.test(plain)) return null;
  return { name: plain === '' ? null : plain, email: email ? email.toLowerCase() : null };
}

/** From "-- " or a closing ("Best regards,") on, when no more than a few short lines follow. */
function readSignature(lines: readonly Line[], cut: Line[], talk: Talk): Pasted['signature'] {
  const from = Math.max(1, lines.length - 12);
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) continue;
    const words = line.words.trim().toLowerCase();
    const closing = talk.mail.closings.includes(words.replace(/[\s,.!]+$/, ''));
    if (!/^--\s*$/.test(line.words) && !closing) continue;
    const rest = lines.slice(at + 1);
    if (rest.some((other) => other.words.length > 80)) continue;
    // A list below "thanks" is still the order.
    if (
      !words.startsWith('--') &&
      rest.some((other) => /^\s*([-*•]|\d+[.)]?\s*(x\s*)?\p{L})/u.test(other.words))
    )
      continue;
    cut.push(...lines.slice(at));
    const last = rest.at(-1) ?? line;
    return { start: line.end, end: last.end };
  }
  return null;
}

function blanked(text: string, cut: readonly Line[]): string {
  if (cut.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const line of [...cut].sort((a, b) => a.start - b.start)) {
    if (line.start < at) continue;
    parts.push(text.slice(at, line.start), ' '.repeat(line.end - line.start));
    at = line.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
