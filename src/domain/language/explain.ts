import type { Attachment } from './attached.ts';
import type { Span } from './span.ts';
import type { Token } from './token.ts';
import type { Explanation } from './understanding.ts';

/** Which words became what. Grammar and politeness are left out: they became nothing. */
export function explainSpans(
  spans: readonly Span[],
  tokens: readonly Token[],
  attachment: Attachment,
): Explanation[] {
  const meanings = new Map<number, { rule: string; meaning: string }>();
  for (const line of attachment.lines) {
    const { mention } = line;
    const sku = mention.products.map((p) => p.sku).join(' or ');
    if (mention.named)
      meanings.set(mention.head, { rule: line.dropped ? 'product not wanted' : 'product', meaning: sku });
    if (mention.counted !== null)
      meanings.set(mention.counted, { rule: 'quantity', meaning: String(mention.quantity ?? '?') });
    for (const said of line.options) {
      const ids = [...new Set(said.refs.map((r) => r.choice.id))].join(' or ');
      const group = said.refs[0]?.group.group ?? '';
      meanings.set(said.span, {
        rule: said.removed ? 'option taken off' : 'option',
        meaning: `${group}: ${ids}`,
      });
      if (said.amountAt !== null) meanings.set(said.amountAt, { rule: 'amount', meaning: said.amount ?? '' });
    }
  }
  for (const [at, rule] of attachment.used) if (!meanings.has(at)) meanings.set(at, { rule, meaning: '' });
  const found: Explanation[] = [];
  spans.forEach((span, i) => {
    const told = meanings.get(i) ?? cueMeaning(span);
    const start = tokens[span.from]?.start;
    const end = tokens[span.to - 1]?.end;
    if (told === null || start === undefined || end === undefined) return;
    const meaning = span.respelt === undefined ? told.meaning : `${told.meaning} (read as "${span.respelt}")`;
    found.push({ start, end, rule: told.rule, meaning });
  });
  return found;
}

function cueMeaning(span: Span): { rule: string; meaning: string } | null {
  if (span.kind === 'price') return { rule: 'price', meaning: 'mentioned, not ordered' };
  if (span.kind === 'unknown') return { rule: 'unknown', meaning: 'no rule explains it' };
  const told = span.cues.find((c) => c !== 'particle' && c !== 'filler' && c !== 'article');
  return span.kind === 'cue' && told !== undefined ? { rule: told, meaning: '' } : null;
}
