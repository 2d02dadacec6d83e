import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { checkActivity, type SentActivity } from './check-activity.ts';
import type { CallKind, Fault, Faults } from './faults.ts';
import type { TeamsConversation, TeamsMessage, Tenant } from './tenant.ts';
import type { createThrottle } from './throttle.ts';

/** One call that the bot made; `status` is null where it got no answer. */
export type Call = {
  kind: CallKind;
  conversation: string;
  body: unknown;
  authorization: string;
  at: Date;
  status: number | null;
  /** Whether it was carried out. */
  done: boolean;
};

export type ConnectorApi = {
  tenant: Tenant;
  faults: Faults;
  throttle: ReturnType<typeof createThrottle> | null;
  called(call: Call): void;
};

type Answer = { status: number; body: unknown; retryAfter?: number };

const createSchema = z.looseObject({
  isGroup: z.boolean().optional(),
  members: z.array(z.looseObject({ id: z.string() })).optional(),
  channelData: z.looseObject({ channel: z.looseObject({ id: z.string() }).optional() }).optional(),
  activity: z.unknown().optional(),
});

/** The Bot Connector over HTTP, as its published reference has it. */
export function createConnectorApi(api: ConnectorApi): Server {
  return createServer((request, response) => {
    answer(api, request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
}

type Asked = { kind: CallKind; conversation: string; rest: string };

async function answer(api: ConnectorApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = readPath(request);
  const body = await readJson(request);
  if (!asked) return send(response, failed(404, 'NotFound'));
  const { kind, conversation, rest } = asked;
  const at = new Date();
  const authorization = request.headers.authorization ?? '';
  const note = (status: number | null, done: boolean) =>
    api.called({ kind, conversation, body, authorization, at, status, done });
  const faults = api.faults.take(kind);
  const first = <Kind extends Fault['kind']>(which: Kind) =>
    faults.find((fault): fault is Extract<Fault, { kind: Kind }> => fault.kind === which);

  await pause(first('latency')?.ms ?? 0);
  if (first('drop')) {
    note(null, false);
    response.destroy();
    return;
  }
  const told = first('status');
  if (told) {
    note(told.status, false);
    const { retryAfterSeconds } = told;
    return send(response, {
      ...failed(told.status, 'ServiceError'),
      ...(retryAfterSeconds === undefined ? {} : { retryAfter: retryAfterSeconds }),
    });
  }
  const wait = kind === 'post' || kind === 'create' ? (api.throttle?.(baseOf(conversation)) ?? null) : null;
  const result: Answer =
    wait === null
      ? run(api.tenant, kind, conversation, rest, body)
      : { ...failed(429, 'Throttled'), retryAfter: wait };
  const done = result.status < 300;
  await pause(first('latency-after')?.ms ?? 0);
  if (first('drop-after')) {
    note(null, done);
    response.destroy();
    return;
  }
  const after = first('status-after');
  const answered = after ? failed(after.status, 'ServiceError') : result;
  note(answered.status, done);
  send(response, answered);
}

function readPath(request: IncomingMessage): Asked | null {
  const path = new URL(request.url ?? '/', 'http://stand-in').pathname;
  const [version, area, conversation, what, rest] = path.split('/').filter(Boolean).map(decodeURIComponent);
  if (version !== 'v3' || area !== 'conversations') return null;
  const { method } = request;
  if (conversation === undefined)
    return method === 'POST' ? { kind: 'create', conversation: '', rest: '' } : null;
  if (what === 'members' && method === 'GET' && rest) return { kind: 'member', conversation, rest };
  if (what !== 'activities') return null;
  if (method === 'POST') return { kind: 'post', conversation, rest: rest ?? '' };
  if (rest === undefined) return null;
  if (method === 'PUT') return { kind: 'update', conversation, rest };
  return method === 'DELETE' ? { kind: 'delete', conversation, rest } : null;
}

function run(tenant: Tenant, kind: CallKind, conversation: string, rest: string, body: unknown): Answer {
  if (kind === 'create') return create(tenant, body);
  const [base = '', thread = ''] = conversation.split(';messageid=');
  const there = tenant.conversations.get(base);
  if (!there) return failed(404, 'ConversationNotFound');
  if (!there.installed) return failed(403, 'BotNotInConversationRoster');
  switch (kind) {
    case 'post': {
      const checked = checkActivity(body);
      if (!checked.ok) return failed(checked.status, checked.code, checked.message);
      const message = post(tenant, there, thread || rest, checked.activity);
      return { status: 201, body: { id: message.id } };
    }
    case 'update': {
      const checked = checkActivity(body);
      if (!checked.ok) return failed(checked.status, checked.code, checked.message);
      const message = tenant.message(base, rest);
      if (!message?.bot) return failed(404, 'ActivityNotFoundInConversation');
      tenant.changeMessage(message, contentOf(checked.activity));
      return { status: 200, body: { id: message.id } };
    }
    case 'delete': {
      const message = tenant.message(base, rest);
      if (!message?.bot) return failed(404, 'ActivityNotFoundInConversation');
      tenant.deleteMessage(message);
      return { status: 200, body: {} };
    }
    case 'member': {
      const user = there.members.includes(rest) ? tenant.users.get(rest) : undefined;
      if (!user) return failed(404, 'MemberNotFoundInConversation');
      const { id, name, aadObjectId, guest } = user;
      const userRole = guest ? 'guest' : 'user';
      return {
        status: 200,
        body: { id, name, aadObjectId, objectId: aadObjectId, tenantId: tenant.id, userRole },
      };
    }
    default:
      return kind satisfies never;
  }
}

/** A personal chat with someone, or a thread in a channel. */
function create(tenant: Tenant, body: unknown): Answer {
  const read = createSchema.safeParse(body);
  if (!read.success) return failed(400, 'BadSyntax', z.prettifyError(read.error));
  const { members, channelData, activity } = read.data;
  const channel = channelData?.channel?.id;
  if (channel !== undefined) {
    const there = tenant.conversations.get(channel);
    if (!there) return failed(404, 'ConversationNotFound');
    if (!there.installed) return failed(403, 'BotNotInConversationRoster');
    const checked = checkActivity(activity);
    if (!checked.ok) return failed(checked.status, checked.code, checked.message);
    const message = post(tenant, there, '', checked.activity);
    return { status: 201, body: { id: `${channel};messageid=${message.id}`, activityId: message.id } };
  }
  const [member] = members ?? [];
  if (!member || !tenant.users.has(member.id)) return failed(403, 'BotNotInConversationRoster');
  const chat = tenant.chatOf(member.id);
  return chat.installed ? { status: 201, body: { id: chat.id } } : failed(403, 'BotNotInConversationRoster');
}

function post(
  tenant: Tenant,
  there: TeamsConversation,
  thread: string,
  activity: SentActivity,
): TeamsMessage {
  const id = tenant.newId();
  return tenant.addMessage({
    id,
    conversation: there.id,
    thread: there.kind === 'channel' ? thread || id : '',
    from: tenant.bot,
    bot: true,
    ...contentOf(activity),
    at: new Date(),
    edited: false,
  });
}

function contentOf({
  text,
  summary,
  attachments,
}: SentActivity): Pick<TeamsMessage, 'text' | 'summary' | 'card'> {
  return { text: text ?? '', summary: summary ?? '', card: attachments?.[0]?.content ?? null };
}

function baseOf(conversation: string): string {
  return conversation.split(';')[0] ?? '';
}

function failed(status: number, code: string, message = code): Answer {
  return { status, body: { error: { code, message } } };
}

function send(response: ServerResponse, { status, body, retryAfter }: Answer): void {
  if (retryAfter !== undefined) response.setHeader('retry-after', String(retryAfter));
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
