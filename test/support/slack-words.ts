import type { KnownBlock } from '@slack/types';
import { z } from 'zod';

/** Every text of a message as it is read, in order, buttons left out. */
export function wordsOfBlocks(blocks: readonly KnownBlock[]): string[] {
  return blocks.filter(({ type }) => type !== 'actions').flatMap(wordsIn);
}

const buttonSchema = z.object({
  text: z.object({ text: z.string() }),
  value: z.string().optional(),
  url: z.string().optional(),
  style: z.string().optional(),
});
export type SlackButton = { label: string; value: string | null; url: string | null; style: string };

export function buttonsOfBlocks(blocks: readonly KnownBlock[]): SlackButton[] {
  return blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .map((element) => {
      const { text, value, url, style } = buttonSchema.parse(element);
      return { label: text.text, value: value ?? null, url: url ?? null, style: style ?? 'plain' };
    });
}

function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    key === 'text' && typeof one === 'string' ? [one] : wordsIn(one),
  );
}
