import { randomUUID } from 'node:crypto';
import type { Delivery } from './delivery.ts';
import { limits } from './limits.ts';
import { wireMessage, wireView } from './wire.ts';
import type { SlackMessage, SlackUser, SlackView, Workspace } from './workspace.ts';

/** The shapes in which Slack tells the bot what happened. */

const verification = 'stand-in-verification';

export function eventPayload(workspace: Workspace, event: Record<string, unknown>): Delivery {
  return {
    kind: 'events_api',
    payload: {
      token: verification,
      team_id: workspace.teamId,
      context_team_id: workspace.teamId,
      api_app_id: workspace.appId,
      type: 'event_callback',
      event_id: workspace.newId('Ev'),
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: workspace.teamId,
          user_id: workspace.bot.id,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event,
    },
  };
}

/** The `message` event of a posted message. */
export function messageEvent(workspace: Workspace, message: SlackMessage) {
  const channel = workspace.channels.get(message.channel);
  return {
    ...wireMessage(workspace, message),
    channel: message.channel,
    channel_type: channel?.kind ?? 'channel',
    event_ts: message.ts,
    ...(message.botId === null && { client_msg_id: randomUUID() }),
  };
}

export function commandPayload(
  workspace: Workspace,
  given: { command: string; text: string; channel: string; user: SlackUser; responseUrl: string },
): Delivery {
  const channel = workspace.channels.get(given.channel);
  return {
    kind: 'slash_commands',
    payload: {
      token: verification,
      team_id: workspace.teamId,
      team_domain: 'stand-in',
      channel_id: given.channel,
      channel_name: channel?.kind === 'im' ? 'directmessage' : (channel?.name ?? ''),
      user_id: given.user.id,
      user_name: given.user.name,
      command: given.command,
      text: given.text,
      api_app_id: workspace.appId,
      is_enterprise_install: 'false',
      response_url: given.responseUrl,
      trigger_id: workspace.newTrigger(given.user.id, limits.triggerLives),
    },
  };
}

/** What every interaction says of who did it and where it comes from. */
function interaction(workspace: Workspace, type: string, user: SlackUser) {
  return {
    type,
    token: verification,
    team: { id: workspace.teamId, domain: 'stand-in' },
    user: { id: user.id, username: user.name, name: user.name, team_id: workspace.teamId },
    api_app_id: workspace.appId,
    enterprise: null,
    is_enterprise_install: false,
  };
}

export function pressPayload(
  workspace: Workspace,
  user: SlackUser,
  on: { message: SlackMessage; responseUrl: string } | { view: SlackView; values: unknown },
  action: Record<string, unknown>,
): Delivery {
  const acted = { ...action, action_ts: workspace.newTs() };
  const trigger_id = workspace.newTrigger(user.id, limits.triggerLives);
  const common = { ...interaction(workspace, 'block_actions', user), trigger_id, actions: [acted] };
  if ('view' in on) {
    return {
      kind: 'interactive',
      payload: {
        ...common,
        container: { type: 'view', view_id: on.view.id },
        view: wireView(workspace, on.view, on.values),
      },
    };
  }
  const { message } = on;
  const channel = workspace.channels.get(message.channel);
  return {
    kind: 'interactive',
    payload: {
      ...common,
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: message.ephemeralTo !== null,
        ...(message.threadTs && { thread_ts: message.threadTs }),
      },
      channel: {
        id: message.channel,
        name: channel?.kind === 'im' ? 'directmessage' : (channel?.name ?? ''),
      },
      message: wireMessage(workspace, message),
      state: { values: {} },
      response_url: on.responseUrl,
    },
  };
}

export function viewPayload(
  workspace: Workspace,
  user: SlackUser,
  view: SlackView,
  done: { type: 'view_submission'; values: unknown } | { type: 'view_closed' },
): Delivery {
  return {
    kind: 'interactive',
    payload: {
      ...interaction(workspace, done.type, user),
      view: wireView(workspace, view, done.type === 'view_submission' ? done.values : {}),
      ...(done.type === 'view_submission'
        ? { trigger_id: workspace.newTrigger(user.id, limits.triggerLives), response_urls: [] }
        : { is_cleared: false }),
    },
  };
}

export function suggestionPayload(
  workspace: Workspace,
  user: SlackUser,
  view: SlackView,
  asked: { blockId: string; actionId: string; value: string },
): Delivery {
  return {
    kind: 'interactive',
    payload: {
      ...interaction(workspace, 'block_suggestion', user),
      container: { type: 'view', view_id: view.id },
      action_id: asked.actionId,
      block_id: asked.blockId,
      value: asked.value,
      view: wireView(workspace, view),
    },
  };
}

export function shortcutPayload(
  workspace: Workspace,
  user: SlackUser,
  callbackId: string,
  on: { message: SlackMessage; responseUrl: string } | null,
): Delivery {
  const common = {
    ...interaction(workspace, on ? 'message_action' : 'shortcut', user),
    callback_id: callbackId,
    action_ts: workspace.newTs(),
    trigger_id: workspace.newTrigger(user.id, limits.triggerLives),
  };
  if (!on) return { kind: 'interactive', payload: common };
  const channel = workspace.channels.get(on.message.channel);
  return {
    kind: 'interactive',
    payload: {
      ...common,
      channel: { id: on.message.channel, name: channel?.name ?? '' },
      message: wireMessage(workspace, on.message),
      message_ts: on.message.ts,
      response_url: on.responseUrl,
    },
  };
}
