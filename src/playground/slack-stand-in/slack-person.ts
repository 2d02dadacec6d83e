import { z } from 'zod';
import { type InputElement, type Option, optionSchema } from './block-schema.ts';
import { accepted, type Delivered, type Delivery } from './delivery.ts';
import {
  commandPayload,
  eventPayload,
  messageEvent,
  pressPayload,
  shortcutPayload,
  suggestionPayload,
  viewPayload,
} from './payloads.ts';
import { type createResponseUrls, showResponse } from './response-urls.ts';
import { readView } from './view-schema.ts';
import { type Filled, viewState } from './view-state.ts';
import type { SlackMessage, SlackUser, SlackView, Workspace } from './workspace.ts';

const responseAction = z.object({
  response_action: z.enum(['errors', 'update', 'push', 'clear']).optional(),
  errors: z.record(z.string(), z.string()).default({}),
  view: z.unknown().optional(),
});
const suggestions = z.object({
  options: z.array(optionSchema).default([]),
  option_groups: z.array(z.object({ options: z.array(optionSchema) })).default([]),
});

export type Submitted =
  | { outcome: 'closed' | 'changed' }
  /** By block id. */
  | { outcome: 'errors'; errors: Record<string, string> }
  | { outcome: 'failed'; delivered: Delivered };

/** The transports and books that a person's client works with. */
export type PersonTools = {
  workspace: Workspace;
  responseUrls: ReturnType<typeof createResponseUrls>;
  /** Sends once, and waits for the answer. */
  send(delivery: Delivery): Promise<Delivered>;
  /** Sends an event, with Slack's retries in the background; resolves with the first answer. */
  sendEvent(delivery: Delivery): Promise<Delivered>;
};

export type SlackPerson = ReturnType<typeof createSlackPerson>;

/** A member of the workspace at the keyboard: does what Slack's own client does, and shows what it would show. */
export function createSlackPerson(tools: PersonTools, user: SlackUser) {
  const { workspace, responseUrls } = tools;
  const offered: Option[] = [];
  const direct = () => workspace.openDirect(user.id).id;

  const notice = (channel: string, text: string) =>
    workspace.addMessage({ channel, user: 'USLACKBOT', text, ephemeralTo: user.id });

  const onMessage = (message: SlackMessage) => ({
    message,
    responseUrl: responseUrls.create({ user: user.id, channel: message.channel, message }),
  });

  return {
    user,

    /** Types a slash command. Slack cannot send one from inside a thread. */
    async command(command: string, text: string, place: { channel?: string } = {}): Promise<Delivered> {
      const channel = place.channel ?? direct();
      const responseUrl = responseUrls.create({ user: user.id, channel, message: null });
      const delivered = await tools.send(
        commandPayload(workspace, { command, text, channel, user, responseUrl }),
      );
      if (!accepted(delivered)) {
        const why = delivered.outcome === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
        notice(channel, `${command} failed with the error "${why}"`);
      } else if (delivered.outcome === 'answered' && delivered.body !== null) {
        showResponse(workspace, { user: user.id, channel, message: null }, delivered.body);
      }
      return delivered;
    },

    /** Writes a message: in the direct channel with the bot, or in a channel or thread. */
    async say(text: string, place: { channel?: string; thread?: string } = {}) {
      const channel = place.channel ?? direct();
      const message = workspace.addMessage({ channel, user: user.id, text, threadTs: place.thread ?? null });
      const event = messageEvent(workspace, message);
      const sent = [tools.sendEvent(eventPayload(workspace, event))];
      // Slack tells of a mention as well as of the message that holds it.
      if (text.includes(`<@${workspace.bot.id}>`) && event.channel_type === 'channel') {
        const { channel_type: _, ...mention } = event;
        sent.push(tools.sendEvent(eventPayload(workspace, { ...mention, type: 'app_mention' })));
      }
      return { message, delivered: await Promise.all(sent) };
    },

    /** Presses a button, by its label or action id, on a message. */
    async press(message: SlackMessage, button: string): Promise<Delivered> {
      const found = findElement(message.blocks, button);
      if (!found) throw new Error(`There is no button "${button}" on message ${message.ts}`);
      return tools.send(pressPayload(workspace, user, onMessage(message), acted(found)));
    },

    /** Presses a button, or picks from a menu, in a modal or on the App Home. */
    async pressInView(view: SlackView, element: string, picked: string | null = null, filled: Filled = {}) {
      const found = findElement(view.blocks, element);
      if (!found) throw new Error(`There is no element "${element}" in view ${view.id}`);
      const values = viewState(view.blocks, filled, offered);
      const chosen =
        picked === null ? {} : viewState([found.block], { [found.block.block_id ?? '']: picked }, offered);
      const value = chosen[found.block.block_id ?? '']?.[found.element.action_id ?? ''] ?? {};
      return tools.send(pressPayload(workspace, user, { view, values }, { ...acted(found), ...value }));
    },

    async submit(view: SlackView, filled: Filled): Promise<Submitted> {
      const values = viewState(view.blocks, filled, offered);
      const missing = missingFields(view, values);
      if (Object.keys(missing).length > 0) return { outcome: 'errors', errors: missing };
      const delivered = await tools.send(
        viewPayload(workspace, user, view, { type: 'view_submission', values }),
      );
      if (!accepted(delivered) || delivered.outcome !== 'answered') return { outcome: 'failed', delivered };
      const answer = responseAction.safeParse(delivered.body ?? {});
      if (!answer.success) return { outcome: 'failed', delivered };
      const stack = workspace.modalsOf(user.id);
      switch (answer.data.response_action) {
        case 'errors':
          return { outcome: 'errors', errors: answer.data.errors };
        case 'clear':
          workspace.setModals(user.id, []);
          return { outcome: 'closed' };
        case 'update':
        case 'push': {
          const replaces = answer.data.response_action === 'update';
          const place = replaces ? { replaces: view } : { upon: view };
          const read = readView(answer.data.view, workspace, user.id, place);
          if (!read.ok) return { outcome: 'failed', delivered };
          const below = replaces ? stack.filter((one) => one.id !== view.id) : stack;
          workspace.setModals(user.id, [...below, read.view]);
          return { outcome: 'changed' };
        }
        case undefined:
          workspace.setModals(
            user.id,
            stack.filter((one) => one.id !== view.id),
          );
          return { outcome: 'closed' };
        default:
          return answer.data.response_action satisfies never;
      }
    },

    /** Closes a modal without submitting it. */
    async closeView(view: SlackView): Promise<void> {
      const below = workspace.modalsOf(user.id).filter((one) => one.id !== view.id);
      workspace.setModals(user.id, below);
      if (view.notifyOnClose) await tools.send(viewPayload(workspace, user, view, { type: 'view_closed' }));
    },

    /** The options that the bot offers for what was typed into a searching menu. */
    async suggest(view: SlackView, actionId: string, value: string): Promise<Option[]> {
      const found = findElement(view.blocks, actionId);
      const blockId = found?.block.block_id ?? '';
      const delivered = await tools.send(
        suggestionPayload(workspace, user, view, { blockId, actionId, value }),
      );
      const read = suggestions.safeParse(delivered.outcome === 'answered' ? delivered.body : null);
      if (!read.success) return [];
      const options = [...read.data.options, ...read.data.option_groups.flatMap((group) => group.options)];
      offered.push(...options);
      return options;
    },

    shortcut: (callbackId: string) => tools.send(shortcutPayload(workspace, user, callbackId, null)),
    messageShortcut: (callbackId: string, message: SlackMessage) =>
      tools.send(shortcutPayload(workspace, user, callbackId, onMessage(message))),

    /** Opens the bot's App Home. */
    openHome(): Promise<Delivered> {
      const home = workspace.homeOf(user.id);
      const event = {
        type: 'app_home_opened',
        user: user.id,
        channel: direct(),
        tab: 'home',
        event_ts: workspace.newTs(),
        ...(home && { view: { id: home.id, hash: home.hash } }),
      };
      return tools.sendEvent(eventPayload(workspace, event));
    },
  };
}

type Found = { block: SlackMessage['blocks'][number]; element: InputElement };

/** An element by its action id, its label, or its block's id. */
function findElement(blocks: SlackMessage['blocks'], named: string): Found | null {
  for (const block of blocks) {
    const elements: InputElement[] =
      block.type === 'actions'
        ? block.elements
        : block.type === 'input'
          ? [block.element]
          : block.type === 'section' && block.accessory && block.accessory.type !== 'image'
            ? [block.accessory]
            : [];
    const element = elements.find(
      (one) =>
        one.action_id === named ||
        (one.type === 'button' && one.text.text === named) ||
        (one.type !== 'button' && block.block_id === named),
    );
    if (element) return { block, element };
  }
  return null;
}

function acted({ block, element }: Found): Record<string, unknown> {
  return {
    type: element.type,
    block_id: block.block_id,
    action_id: element.action_id,
    ...(element.type === 'button' && {
      text: element.text,
      ...(element.value !== undefined && { value: element.value }),
      ...(element.style && { style: element.style }),
    }),
  };
}

/** Slack itself asks for what a required field lacks, before the bot hears of it. */
function missingFields(view: SlackView, values: ReturnType<typeof viewState>): Record<string, string> {
  const missing: Record<string, string> = {};
  for (const block of view.blocks) {
    if (block.type !== 'input' || block.optional) continue;
    const id = block.block_id ?? '';
    const value = values[id]?.[block.element.action_id ?? ''] ?? {};
    const { type: _, ...given } = value;
    const empty = Object.values(given).every(
      (one) => one === null || (Array.isArray(one) && one.length === 0),
    );
    if (empty) missing[id] = 'Please complete this required field.';
  }
  return missing;
}
