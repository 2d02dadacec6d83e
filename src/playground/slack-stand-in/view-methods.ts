import { z } from 'zod';
import { limits } from './limits.ts';
import { failed, type Method, method } from './method.ts';
import { readView } from './view-schema.ts';
import { wireView } from './wire.ts';
import type { SlackView, Workspace } from './workspace.ts';

const answered = (workspace: Workspace, view: SlackView) =>
  ({ ok: true, view: wireView(workspace, view) }) as const;

const onTrigger = z.object({ trigger_id: z.string(), view: z.unknown() });

const open = method(onTrigger, (workspace, args) => {
  const trigger = workspace.useTrigger(args.trigger_id);
  if (typeof trigger === 'string') return failed(trigger);
  const read = readView(args.view, workspace, trigger.user, { upon: null });
  if (!read.ok) return failed(read.error, read.details);
  if (read.view.type !== 'modal') return failed('invalid_arguments', ['the view must be of type modal']);
  workspace.setModals(trigger.user, [read.view]);
  return answered(workspace, read.view);
});

const push = method(onTrigger, (workspace, args) => {
  const trigger = workspace.useTrigger(args.trigger_id);
  if (typeof trigger === 'string') return failed(trigger);
  const stack = workspace.modalsOf(trigger.user);
  if (stack.length >= limits.viewStack) return failed('push_limit_reached');
  const read = readView(args.view, workspace, trigger.user, { upon: stack.at(-1) ?? null });
  if (!read.ok) return failed(read.error, read.details);
  workspace.setModals(trigger.user, [...stack, read.view]);
  return answered(workspace, read.view);
});

const update = method(
  z.object({
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
    view: z.unknown(),
  }),
  (workspace, args) => {
    const old = workspace.findView((view) =>
      args.view_id ? view.id === args.view_id : view.externalId === args.external_id,
    );
    if (!old) return failed('not_found');
    if (args.hash && args.hash !== old.hash) return failed('hash_conflict');
    const read = readView(args.view, workspace, old.user, { replaces: old });
    if (!read.ok) return failed(read.error, read.details);
    replaceView(workspace, old, read.view);
    return answered(workspace, read.view);
  },
);

const publish = method(
  z.object({ user_id: z.string(), view: z.unknown(), hash: z.string().optional() }),
  (workspace, args) => {
    if (!workspace.users.has(args.user_id)) return failed('user_not_found');
    const old = workspace.homeOf(args.user_id);
    if (args.hash && old && args.hash !== old.hash) return failed('hash_conflict');
    const read = readView(args.view, workspace, args.user_id, old ? { replaces: old } : { upon: null });
    if (!read.ok) return failed(read.error, read.details);
    if (read.view.type !== 'home') return failed('invalid_arguments', ['the view must be of type home']);
    workspace.setHome(args.user_id, read.view);
    return answered(workspace, read.view);
  },
);

/** Puts a newer version of an open modal, or of a home, in the place of the old one. */
function replaceView(workspace: Workspace, old: SlackView, view: SlackView): void {
  if (old.type === 'home') {
    workspace.setHome(old.user, view);
    return;
  }
  const stack = workspace.modalsOf(old.user).map((one) => (one.id === old.id ? view : one));
  workspace.setModals(old.user, stack);
}

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
