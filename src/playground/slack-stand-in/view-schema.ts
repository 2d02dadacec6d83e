import { z } from 'zod';
import { checkBlocks } from './check-blocks.ts';
import { limits } from './limits.ts';
import type { SlackView, Workspace } from './workspace.ts';

const shortText = z.object({ type: z.literal('plain_text'), text: z.string().min(1).max(limits.viewTitle) });
const viewSchema = z.object({
  type: z.enum(['modal', 'home']),
  title: shortText.optional(),
  submit: shortText.optional(),
  close: shortText.optional(),
  blocks: z.unknown(),
  callback_id: z.string().max(limits.identifier).default(''),
  external_id: z.string().max(limits.identifier).default(''),
  private_metadata: z.string().max(limits.viewMetadata).default(''),
  notify_on_close: z.boolean().default(false),
  clear_on_close: z.boolean().default(false),
});

export type ViewRead =
  | { ok: true; view: SlackView }
  | { ok: false; error: 'invalid_arguments' | 'invalid_blocks'; details: string[] };

/** Reads a view that the bot hands over. `previous` is the view it replaces or stands upon. */
export function readView(
  given: unknown,
  workspace: Workspace,
  user: string,
  place: { replaces: SlackView } | { upon: SlackView | null },
): ViewRead {
  const read = viewSchema.safeParse(given);
  if (!read.success) {
    const details = read.error.issues.map(
      (issue) => `${issue.message} [json-pointer:/view/${issue.path.join('/')}]`,
    );
    return { ok: false, error: 'invalid_arguments', details };
  }
  const asked = read.data;
  if (asked.type === 'modal' && !asked.title) {
    return { ok: false, error: 'invalid_arguments', details: ['missing required field: title'] };
  }
  const blocks = checkBlocks(asked.blocks, asked.type);
  if (!blocks.ok) return { ok: false, error: 'invalid_blocks', details: blocks.details };
  if (asked.type === 'modal' && !asked.submit && blocks.blocks.some((block) => block.type === 'input')) {
    return { ok: false, error: 'invalid_arguments', details: ['missing required field: submit'] };
  }
  const id = 'replaces' in place ? place.replaces.id : workspace.newId('V');
  const below = 'replaces' in place ? null : place.upon;
  return {
    ok: true,
    view: {
      id,
      type: asked.type,
      user,
      hash: `${Date.now()}.${workspace.newId('h')}`,
      externalId: asked.external_id,
      callbackId: asked.callback_id,
      privateMetadata: asked.private_metadata,
      title: asked.title?.text ?? '',
      submit: asked.submit?.text ?? null,
      close: asked.close?.text ?? null,
      notifyOnClose: asked.notify_on_close,
      clearOnClose: asked.clear_on_close,
      blocks: nameParts(blocks.blocks, workspace),
      rootViewId: 'replaces' in place ? place.replaces.rootViewId : (below?.rootViewId ?? id),
      previousViewId: 'replaces' in place ? place.replaces.previousViewId : (below?.id ?? null),
    },
  };
}

/** Slack names every block and element that came without an id. */
export function nameParts(blocks: SlackView['blocks'], workspace: Workspace): SlackView['blocks'] {
  const named = <Part extends { type: string; action_id?: string | undefined }>(part: Part): Part =>
    part.type === 'image' || part.action_id ? part : { ...part, action_id: workspace.newId('a') };
  return blocks.map((block) => {
    const withId = { ...block, block_id: block.block_id ?? workspace.newId('b') };
    switch (withId.type) {
      case 'actions':
        return { ...withId, elements: withId.elements.map(named) };
      case 'input':
        return { ...withId, element: named(withId.element) };
      case 'section':
        return withId.accessory
          ? {
              ...withId,
              accessory: withId.accessory.type === 'image' ? withId.accessory : named(withId.accessory),
            }
          : withId;
      default:
        return withId;
    }
  });
}
