import type { z } from 'zod';
import { blockSchema, type SlackBlock } from './block-schema.ts';
import { limits } from './limits.ts';

export type BlocksChecked =
  | { ok: true; blocks: SlackBlock[] }
  | {
      ok: false;
      error: 'invalid_blocks' | 'invalid_blocks_format' | 'msg_blocks_too_long';
      details: string[];
    };

/** Holds blocks against Slack's limits. Each detail names its place as Slack's own messages do. */
export function checkBlocks(given: unknown, surface: 'message' | 'modal' | 'home'): BlocksChecked {
  if (!Array.isArray(given)) return { ok: false, error: 'invalid_blocks_format', details: [] };
  const most = surface === 'message' ? limits.blocksInMessage : limits.blocksInView;
  const details: string[] = [];
  if (given.length > most) details.push(`no more than ${most} items allowed [json-pointer:/blocks]`);

  const blocks: SlackBlock[] = [];
  for (const [at, one] of given.entries()) {
    const read = blockSchema.safeParse(one);
    if (read.success) blocks.push(read.data);
    else details.push(...read.error.issues.map((issue) => describe(issue, at)));
  }
  if (details.length > 0) return { ok: false, error: 'invalid_blocks', details };

  details.push(...repeatedIds(blocks), ...emptySections(blocks));
  if (details.length > 0) return { ok: false, error: 'invalid_blocks', details };
  if (surface === 'message' && charactersOf(blocks) > limits.blocksCharacters) {
    return { ok: false, error: 'msg_blocks_too_long', details };
  }
  return { ok: true, blocks };
}

function describe(issue: z.core.$ZodIssue, block: number): string {
  const pointer = ['', 'blocks', block, ...issue.path].join('/');
  const reason = () => {
    switch (issue.code) {
      case 'too_big':
        return issue.origin === 'array'
          ? `no more than ${issue.maximum} items allowed`
          : `must be less than ${Number(issue.maximum) + 1} characters`;
      case 'too_small':
        return issue.origin === 'array'
          ? `no fewer than ${issue.minimum} items required`
          : 'must be more than 0 characters';
      case 'unrecognized_keys':
        return `invalid additional property: ${issue.keys.join(', ')}`;
      case 'invalid_union':
        return 'unsupported type';
      default:
        return issue.message;
    }
  };
  return `${reason()} [json-pointer:${pointer}]`;
}

function repeatedIds(blocks: readonly SlackBlock[]): string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  for (const [at, block] of blocks.entries()) {
    if (block.block_id !== undefined) {
      if (seen.has(block.block_id))
        found.push(`block_id "${block.block_id}" already exists [json-pointer:/blocks/${at}/block_id]`);
      seen.add(block.block_id);
    }
    if (block.type !== 'actions') continue;
    const actions = block.elements.flatMap((element) => element.action_id ?? []);
    for (const id of actions.filter((one, index) => actions.indexOf(one) !== index)) {
      found.push(`action_id "${id}" already exists for block_id [json-pointer:/blocks/${at}]`);
    }
  }
  return found;
}

function emptySections(blocks: readonly SlackBlock[]): string[] {
  return blocks.flatMap((block, at) =>
    block.type === 'section' && !block.text && !block.fields
      ? [`missing required field: text or fields [json-pointer:/blocks/${at}]`]
      : [],
  );
}

/** The characters that a reader sees: every `text` inside the blocks. */
function charactersOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + charactersOf(one), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, one]) =>
      sum + (typeof one === 'string' ? (key === 'text' ? one.length : 0) : charactersOf(one)),
    0,
  );
}
