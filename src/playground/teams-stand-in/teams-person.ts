import { z } from 'zod';
import { activityOf, payloadOf, type SentActivity, type Where, wordsOf } from './activities.ts';
import { actionsIn, inputsIn, type ShownAction } from './card-parts.ts';
import type { Delivered } from './deliver.ts';
import type { TeamsMessage, TeamsUser, Tenant } from './tenant.ts';

/** What the person sees of the answer to what they did. */
export type Outcome =
  /** The card in place of the one that was pressed, for them alone. */
  | { outcome: 'card'; card: unknown }
  | { outcome: 'words'; words: string }
  | { outcome: 'dialog'; title: string; card: unknown }
  /** Nothing to see, or the dialog closes. */
  | { outcome: 'closed' }
  /** "Something went wrong. Please try again." */
  | { outcome: 'failed'; status: number };

export type Said = { message: TeamsMessage; delivered: Delivered };

export type PersonParts = {
  tenant: Tenant;
  serviceUrl: () => string;
  send(activity: SentActivity): Promise<Delivered>;
};

const cardSchema = z.looseObject({ content: z.unknown() });
const taskSchema = z.looseObject({
  task: z.discriminatedUnion('type', [
    z.object({ type: z.literal('message'), value: z.string() }),
    z.object({ type: z.literal('continue'), value: z.looseObject({ title: z.string(), card: cardSchema }) }),
  ]),
});
const invokedSchema = z.discriminatedUnion('type', [
  z.looseObject({
    statusCode: z.number(),
    type: z.literal('application/vnd.microsoft.card.adaptive'),
    value: z.unknown(),
  }),
  z.looseObject({
    statusCode: z.number(),
    type: z.literal('application/vnd.microsoft.activity.message'),
    value: z.string(),
  }),
]);
const searchSchema = z.looseObject({
  value: z.looseObject({ results: z.array(z.object({ title: z.string(), value: z.string() })) }),
});

export type TeamsPerson = ReturnType<typeof createTeamsPerson>;

/** Someone who uses Teams: what they write and press becomes the activities that Teams would send. */
export function createTeamsPerson({ tenant, serviceUrl, send }: PersonParts, user: TeamsUser) {
  const whereOf = (message: TeamsMessage): Where => {
    const conversation = tenant.conversations.get(message.conversation);
    if (!conversation) throw new Error(`There is no conversation ${message.conversation}`);
    return { conversation, thread: message.thread };
  };
  const act = (where: Where, does: { type: string; [more: string]: unknown }) =>
    send(activityOf(tenant, serviceUrl(), user, where, does));
  const invoke = async (where: Where, name: string, value: object, more: object = {}) =>
    outcomeOf(await act(where, { type: 'invoke', name, value, ...more }));

  return {
    user,
    /**
     * Writes to the bot: in the personal chat unless told where. In a channel without `thread` it begins one; there
     * and in a group chat the bot hears only what mentions it, unless `heard`.
     */
    async say(
      text: string,
      to: { conversation?: string; thread?: string; mention?: boolean; heard?: boolean } = {},
    ): Promise<Said> {
      const conversation =
        to.conversation === undefined ? tenant.chatOf(user.id) : tenant.conversations.get(to.conversation);
      if (!conversation) throw new Error(`There is no conversation ${to.conversation}`);
      const id = tenant.newId();
      const thread = conversation.kind === 'channel' ? (to.thread ?? id) : '';
      const message = tenant.addMessage({
        id,
        conversation: conversation.id,
        thread,
        from: { id: user.id, name: user.name },
        bot: false,
        text,
        summary: '',
        card: null,
        at: new Date(),
        edited: false,
      });
      const heard = conversation.kind === 'personal' || to.mention === true || to.heard === true;
      const words = wordsOf(tenant, text, to.mention === true);
      const delivered = heard
        ? await act({ conversation, thread }, { ...words, type: 'message', id })
        : { status: 200, body: null };
      return { message, delivered };
    },

    /** Presses the button with this title. `plain`: as a client that cannot Execute. */
    async press(message: TeamsMessage, title: string, how: { plain?: boolean } = {}): Promise<Outcome> {
      const action = actionsIn(message.card).find((one) => one.title === title);
      if (!action) {
        const there = actionsIn(message.card).map((one) => one.title);
        throw new Error(`no button ${title}; there are ${there.join(', ')}`);
      }
      return this.act(message, action, how);
    },

    /** Does what a button of the message carries. */
    async act(message: TeamsMessage, action: ShownAction, { plain = false } = {}): Promise<Outcome> {
      const where = whereOf(message);
      const replyToId = message.id;
      const data = action.data ?? {};
      if (asksForDialog(data)) {
        return invoke(where, 'task/fetch', { data, context: { theme: 'default' } }, { replyToId });
      }
      if (action.type === 'Action.Execute' && !plain) {
        const pressed = { type: action.type, verb: action.verb, data };
        return invoke(where, 'adaptiveCard/action', { action: pressed, trigger: 'manual' }, { replyToId });
      }
      const { status } = await act(where, { type: 'message', value: data, replyToId });
      return status === 200 ? { outcome: 'closed' } : { outcome: 'failed', status };
    },

    /** Fills in a dialog and presses its button; a field that is not named keeps what it holds, '' empties it. */
    submit(
      message: TeamsMessage,
      dialog: unknown,
      values: Readonly<Record<string, string>>,
    ): Promise<Outcome> {
      const [action] = actionsIn(dialog);
      const filled = Object.entries({ ...inputsIn(dialog), ...values }).filter(([, value]) => value !== '');
      return this.send(message, { ...action?.data, ...Object.fromEntries(filled) });
    },

    /** Sends a dialog's data as they are, fields included. */
    send(message: TeamsMessage, data: object): Promise<Outcome> {
      return invoke(whereOf(message), 'task/submit', { data, context: { theme: 'default' } });
    },

    /** Types into a search field of a dialog. */
    async search(message: TeamsMessage, dataset: string, queryText: string) {
      const value = { kind: 'search', queryText, queryOptions: { skip: 0, top: 15 }, dataset };
      const does = { type: 'invoke', name: 'application/search', value };
      const { body } = await act(whereOf(message), does);
      return searchSchema.parse(body).value.results;
    },

    /** Chooses the action in the menu of a message. */
    chooseAction(message: TeamsMessage, commandId: string): Promise<Outcome> {
      return invoke(whereOf(message), 'composeExtension/fetchTask', actionOn(message, commandId));
    },

    submitAction(
      message: TeamsMessage,
      commandId: string,
      dialog: unknown,
      values: Readonly<Record<string, string>> = {},
    ): Promise<Outcome> {
      const [action] = actionsIn(dialog);
      return this.sendAction(message, commandId, { ...action?.data, ...inputsIn(dialog), ...values });
    },

    /** The same, with the dialog's data as they are. */
    sendAction(message: TeamsMessage, commandId: string, data: object): Promise<Outcome> {
      const value = { ...actionOn(message, commandId), data };
      return invoke(whereOf(message), 'composeExtension/submitAction', value);
    },

    /** Adds the app to a conversation, or removes it: Teams tells it in two ways. */
    async install(conversation: string, installed = true): Promise<void> {
      const there = tenant.conversations.get(conversation) ?? tenant.chatOf(user.id);
      tenant.setInstalled(there.id, installed);
      const where = { conversation: { ...there, installed }, thread: '' };
      const which = installed ? 'membersAdded' : 'membersRemoved';
      await act(where, { type: 'conversationUpdate', [which]: [tenant.bot] });
      await act(where, { type: 'installationUpdate', action: installed ? 'add' : 'remove' });
    },
  };

  function actionOn(message: TeamsMessage, commandId: string): object {
    const from = tenant.users.get(message.from.id) ?? user;
    const messagePayload = payloadOf({ ...message, from });
    return { commandId, commandContext: 'message', context: { theme: 'default' }, messagePayload };
  }
}

function asksForDialog(data: object): boolean {
  const teams: unknown = Reflect.get(data, 'msteams');
  return typeof teams === 'object' && teams !== null && Reflect.get(teams, 'type') === 'task/fetch';
}

function outcomeOf({ status, body }: Delivered): Outcome {
  if (status !== 200) return { outcome: 'failed', status };
  if (body === null) return { outcome: 'closed' };
  const asTask = taskSchema.safeParse(body);
  if (asTask.success) {
    const { task } = asTask.data;
    if (task.type === 'message') return { outcome: 'words', words: task.value };
    return { outcome: 'dialog', title: task.value.title, card: task.value.card.content };
  }
  const read = invokedSchema.safeParse(body);
  if (!read.success) return { outcome: 'failed', status };
  if (read.data.statusCode !== 200) return { outcome: 'failed', status: read.data.statusCode };
  if (read.data.type === 'application/vnd.microsoft.card.adaptive') {
    return { outcome: 'card', card: read.data.value };
  }
  return read.data.value === '' ? { outcome: 'closed' } : { outcome: 'words', words: read.data.value };
}
