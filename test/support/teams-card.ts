import { AdaptiveCard as OfficialCard, SerializationContext, Versions } from 'adaptivecards';
import MarkdownIt from 'markdown-it';
import { z } from 'zod';
import type { AdaptiveCard, CardAction } from '../../src/bots/teams/adaptive-card.ts';
import { teamsLimits } from '../../src/bots/teams/limits.ts';
import { bytesOf } from '../../src/bots/teams/render-card.ts';

/** What Microsoft's own library and Teams' limits have against a card; nothing is what is wanted. */
export function cardFaults(card: AdaptiveCard): string[] {
  const text = JSON.stringify(card);
  // Teams takes searched choices in cards of 1.5, which alone it shows; the library knows them from 1.6 on.
  const version = text.includes('"choices.data"') ? Versions.v1_6 : Versions.v1_5;
  const context = new SerializationContext(version);
  const official = new OfficialCard();
  official.parse({ ...JSON.parse(text, withFound), version: version.toString() }, context);
  const faults = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  faults.push(...official.validateProperties().validationEvents.map(({ message }) => message));
  faults.push(...unknownIn(JSON.parse(text, withFound), official.toJSON(), 'card'));
  if (bytesOf(card) > teamsLimits.bytesInCard) faults.push(`${bytesOf(card)} bytes`);
  for (const set of nodesOf(card, 'ActionSet')) {
    if (z.array(z.unknown()).parse(set.actions).length > 6) faults.push('more buttons than Teams shows');
  }
  for (const block of nodesOf(card, 'TextBlock')) {
    const marks = marksIn(String(block.text));
    if (marks.length > 0) faults.push(`Markdown in ${JSON.stringify(block.text)}: ${marks.join(', ')}`);
  }
  for (const run of nodesOf(card, 'TextRun')) {
    if (/\{\{(DATE|TIME)\(/i.test(String(run.text))) faults.push(`a function in ${JSON.stringify(run.text)}`);
    if (/[\n\r]/.test(String(run.text))) faults.push('a line break, which runs do not show');
  }
  return faults;
}

/** Properties that Microsoft's library does not know, and so loses; defaults it leaves out, and what is Teams' own. */
function unknownIn(given: unknown, kept: unknown, path: string): string[] {
  if (typeof given !== 'object' || given === null) {
    const same = String(given).toLowerCase() === String(kept).toLowerCase();
    return same || ['Default', 'compact'].includes(String(given)) ? [] : [`${path} is not known`];
  }
  const known: Node = { ...(typeof kept === 'object' ? kept : {}) };
  return Object.entries(given)
    .filter(([key]) => !['version', 'msteams', 'fallback'].includes(key))
    .flatMap(([key, value]) => unknownIn(value, known[key], `${path}.${key}`));
}

/** A search has nothing to choose from until someone types; the library wants something there. */
function withFound(_key: string, value: unknown): unknown {
  const isSearch = typeof value === 'object' && value !== null && 'choices.data' in value;
  return isSearch ? { ...value, choices: [{ title: 'found', value: 'found' }] } : value;
}

/** Every text of a card as it is read, in order; Markdown is read as Teams reads it. */
export function textsOf(card: AdaptiveCard): string[] {
  return allNodes(card).flatMap((node) => {
    if (node.type === 'TextBlock') return [plainMarkdown(String(node.text))];
    if (node.type === 'TextRun') return [String(node.text)];
    return [];
  });
}

export function actionsOf(card: AdaptiveCard): CardAction[] {
  return card.body.flatMap((item) => (item.type === 'ActionSet' ? item.actions : []));
}

const markdown = new MarkdownIt({ html: true, breaks: false });

export function plainMarkdown(text: string): string {
  return markdown
    .parse(text, {})
    .flatMap((token) => token.children ?? [])
    .map((token) => (token.type.endsWith('break') ? '\n' : token.content))
    .join('');
}

/** What Markdown makes of a text besides words. */
export function marksIn(text: string): string[] {
  const plain = new Set([
    'paragraph_open',
    'paragraph_close',
    'inline',
    'text',
    'text_special',
    'softbreak',
    'hardbreak',
  ]);
  return markdown
    .parse(text, {})
    .flatMap((token) => [token.type, ...(token.children ?? []).map(({ type }) => type)])
    .filter((type) => !plain.has(type));
}

type Node = Record<string, unknown>;

function nodesOf(value: unknown, type: string): Node[] {
  return allNodes(value).filter((node) => node.type === type);
}

function allNodes(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(allNodes);
  if (typeof value !== 'object' || value === null) return [];
  const node: Node = { ...value };
  return [node, ...Object.values(node).flatMap(allNodes)];
}
