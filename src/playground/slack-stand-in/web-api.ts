import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { chatMethods } from './chat-methods.ts';
import type { Fault, Faults } from './faults.ts';
import { type Answer, failed } from './method.ts';
import { peopleMethods } from './people-methods.ts';
import { createRateLimit } from './rate-limit.ts';
import { readBody } from './read-body.ts';
import { viewMethods } from './view-methods.ts';
import type { Workspace } from './workspace.ts';

const methods = { ...chatMethods, ...peopleMethods, ...viewMethods };

/** One call that the bot made, as it was answered; `answer` is null where the bot got none from the API itself. */
export type Call = {
  method: string;
  args: Record<string, unknown>;
  at: Date;
  answer: Answer | null;
};

export type WebApi = {
  workspace: Workspace;
  faults: Faults;
  botToken: string;
  appToken: string;
  enforceRates: boolean;
  /** Hears of every call once it is answered. */
  called(call: Call): void;
  /** Where a socket-mode client is to connect. */
  socketUrl(): string;
  /** A message sent to a response_url. */
  respond(id: string, body: Record<string, unknown>): number;
};

/** Slack's Web API over HTTP: `POST /api/METHOD`, with form-encoded or JSON bodies. */
export function createWebApi(api: WebApi): Server {
  const rates = createRateLimit();
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const [, area, name] = url.pathname.split('/');
    const work =
      request.method !== 'POST' || !name
        ? Promise.resolve(send(response, 404, { ok: false, error: 'not_found' }))
        : area === 'api'
          ? answer(api, rates, name, request, response)
          : area === 'response'
            ? respond(api, name, request, response)
            : Promise.resolve(send(response, 404, { ok: false, error: 'not_found' }));
    work.catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
}

async function answer(
  api: WebApi,
  rates: ReturnType<typeof createRateLimit>,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const args = await readBody(request);
  const at = new Date();
  const done = (answered: Answer | null) => api.called({ method, args: args ?? {}, at, answer: answered });
  const faults = api.faults.take(method);
  const first = <Kind extends Fault['kind']>(kind: Kind) =>
    faults.find((fault): fault is Extract<Fault, { kind: Kind }> => fault.kind === kind);

  const latency = first('latency');
  if (latency) await pause(latency.ms);
  if (first('drop')) {
    done(null);
    response.destroy();
    return;
  }
  const status = first('status');
  if (status) {
    done(null);
    return send(response, status.status, 'the stand-in was told to fail');
  }
  const told = first('rate-limited')?.retryAfterSeconds;
  const wait = told ?? (api.enforceRates ? rates(method, String(args?.channel ?? '')) : null);
  if (wait !== null) {
    done(failed('ratelimited'));
    response.setHeader('retry-after', String(wait));
    return send(response, 429, failed('ratelimited'));
  }
  const error = first('error');
  const result = error ? failed(error.error) : run(api, method, args, request);
  done(result);
  if (first('drop-after')) {
    response.destroy();
    return;
  }
  const late = first('status-after');
  if (late) return send(response, late.status, 'the stand-in was told to fail after doing it');
  send(response, 200, result);
}

function run(
  api: WebApi,
  name: string,
  args: Record<string, unknown> | null,
  request: IncomingMessage,
): Answer {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? (typeof args?.token === 'string' ? args.token : undefined);
  if (token === undefined) return failed('not_authed');
  const wantsApp = name === 'apps.connections.open';
  if (token !== api.botToken && token !== api.appToken) return failed('invalid_auth');
  if (wantsApp !== (token === api.appToken)) return failed('not_allowed_token_type');
  if (args === null) return failed('invalid_json');
  if (wantsApp) return { ok: true, url: api.socketUrl() };
  const method = methods[name];
  return method ? method(api.workspace, args) : failed('unknown_method');
}

async function respond(
  api: WebApi,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const status = body ? api.respond(id, body) : 400;
  send(response, status, status === 200 ? 'ok' : failed('expired_url'));
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': typeof body === 'string' ? 'text/plain' : 'application/json; charset=utf-8',
  });
  response.end(text);
}
