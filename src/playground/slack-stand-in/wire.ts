import type { SlackChannel, SlackMessage, SlackUser, SlackView, Workspace } from './workspace.ts';

/** How Slack writes its objects on the wire, in answers and in payloads alike. */

export function wireMessage(workspace: Workspace, message: SlackMessage, withMetadata = false) {
  const replies = workspace
    .messagesIn(message.channel)
    .filter((one) => one.threadTs === message.ts && one.ts !== message.ts);
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: workspace.teamId,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.botId && { bot_id: message.botId, app_id: workspace.appId }),
    ...(message.threadTs && { thread_ts: message.threadTs }),
    ...(!message.threadTs && replies.length > 0 && { thread_ts: message.ts, reply_count: replies.length }),
    ...(message.edited && { edited: message.edited }),
    ...(message.reactions.length > 0 && { reactions: message.reactions }),
    ...(withMetadata && message.metadata && { metadata: message.metadata }),
  };
}

export function wireUser(workspace: Workspace, user: SlackUser) {
  return {
    id: user.id,
    team_id: workspace.teamId,
    name: user.name,
    real_name: user.realName,
    deleted: false,
    is_bot: user.bot,
    tz: 'America/New_York',
    profile: { real_name: user.realName, display_name: user.realName },
  };
}

export function wireChannel(channel: SlackChannel) {
  return {
    id: channel.id,
    name: channel.name,
    is_channel: channel.kind === 'channel',
    is_im: channel.kind === 'im',
    is_private: channel.kind === 'im',
    is_archived: false,
    is_member: true,
  };
}

export function wireView(workspace: Workspace, view: SlackView, values: unknown = {}) {
  const text = (words: string | null) =>
    words === null ? null : { type: 'plain_text', text: words, emoji: true };
  return {
    id: view.id,
    team_id: workspace.teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    external_id: view.externalId,
    state: { values },
    hash: view.hash,
    title: text(view.title),
    submit: text(view.submit),
    close: text(view.close),
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    previous_view_id: view.previousViewId,
    root_view_id: view.rootViewId,
    app_id: workspace.appId,
    bot_id: workspace.botId,
    app_installed_team_id: workspace.teamId,
  };
}
