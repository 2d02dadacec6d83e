import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { TextFault, TextFaults } from './text-faults.ts';
import type { StandInText, Texts } from './texts.ts';

export type MessagesApi = {
  accountSid: string;
  authToken: string;
  /** The account's own number, or its messaging service. */
  number: string;
  texts: Texts;
  optedOut: ReadonlySet<string>;
  faults: TextFaults;
  /** Hears of a text that was taken, and where to tell of its delivery. */
  taken(text: StandInText, callback: string | null, faults: readonly TextFault[]): void;
};

type Answer = { status: number; body: unknown };

/** Twilio's `Messages.json` over HTTP: send one, list them. */
export function createMessagesApi(api: MessagesApi): Server {
  const path = `/2010-04-01/Accounts/${api.accountSid}/Messages.json`;
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const work =
      url.pathname !== path
        ? Promise.resolve(
            send(response, failed(404, 20404, `The requested resource ${url.pathname} was not found`)),
          )
        : answer(api, url, request, response);
    work.catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
}

async function answer(
  api: MessagesApi,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const posted = request.method === 'POST';
  const form = posted ? await readForm(request) : new URLSearchParams();
  const faults = api.faults.take(posted ? 'send' : 'list');
  const first = <Kind extends TextFault['kind']>(kind: Kind) =>
    faults.find((fault): fault is Extract<TextFault, { kind: Kind }> => fault.kind === kind);

  const latency = first('latency');
  if (latency) await pause(latency.ms);
  if (first('drop')) return void response.destroy();
  if (first('garbage')) return garbage(response);
  const error = first('error');
  if (error) return send(response, failed(error.status, error.code, error.message));
  const limited = first('rate-limited');
  if (limited) {
    response.setHeader('retry-after', String(limited.retryAfterSeconds));
    return send(response, failed(429, 20429, 'Too Many Requests'));
  }
  const known = `Basic ${Buffer.from(`${api.accountSid}:${api.authToken}`).toString('base64')}`;
  if (request.headers.authorization !== known) return send(response, failed(401, 20003, 'Authenticate'));
  const done = posted ? take(api, form, faults) : list(api, url);
  if (first('drop-after')) return void response.destroy();
  if (first('hang-after')) return;
  if (first('garbage-after')) return garbage(response);
  send(response, done);
}

/** Twilio's own test numbers, and what each is refused with. */
const magic: Readonly<Record<string, readonly [number, string]>> = {
  '+15005550001': [21211, 'Invalid ‘To’ Phone Number'],
  '+15005550002': [21612, 'The ‘To’ phone number is not currently reachable'],
  '+15005550003': [21408, 'Permission to send an SMS has not been enabled for the region'],
  '+15005550004': [21610, 'Attempt to send to unsubscribed recipient'],
  '+15005550009': [21614, '‘To’ number is not a valid mobile number'],
};

function take(api: MessagesApi, form: URLSearchParams, faults: readonly TextFault[]): Answer {
  const [to, body] = [form.get('To') ?? '', form.get('Body') ?? ''];
  const from = form.get('From') ?? form.get('MessagingServiceSid') ?? '';
  const callback = form.get('StatusCallback');
  if (!/^\+[1-9]\d{7,14}$/.test(to)) return failed(400, 21211, `Invalid 'To' Phone Number: ${to}`);
  const refused = magic[to];
  if (refused) return failed(400, ...refused);
  if (from !== api.number) return failed(400, 21606, `The From phone number ${from} is not yours`);
  if (body === '') return failed(400, 21602, 'Message body is required');
  if ([...body].length > 1600) return failed(400, 21617, 'The concatenated message body is too long');
  if (callback !== null && !URL.canParse(callback)) return failed(400, 21609, 'Invalid StatusCallback');
  if (api.optedOut.has(to)) return failed(400, 21610, 'Attempt to send to unsubscribed recipient');
  const text = api.texts.add({ from, to, body, direction: 'outbound-api', status: 'queued' });
  api.taken(text, callback, faults);
  return { status: 201, body: shown(api, text) };
}

/** Newest first, by pages. */
function list(api: MessagesApi, url: URL): Answer {
  const size = Math.min(Number(url.searchParams.get('PageSize') ?? '50'), 1000);
  const page = Number(url.searchParams.get('Page') ?? '0');
  const [to, from] = [url.searchParams.get('To'), url.searchParams.get('From')];
  const found = api.texts.all
    .filter((text) => (to === null || text.to === to) && (from === null || text.from === from))
    .toReversed();
  const next = new URL(url);
  next.searchParams.set('Page', String(page + 1));
  const more = found.length > (page + 1) * size;
  return {
    status: 200,
    body: {
      messages: found.slice(page * size, (page + 1) * size).map((text) => shown(api, text)),
      page,
      page_size: size,
      uri: `${url.pathname}${url.search}`,
      next_page_uri: more ? `${next.pathname}${next.search}` : null,
    },
  };
}

function shown({ accountSid }: MessagesApi, text: StandInText) {
  const at = text.createdAt.toUTCString().replace('GMT', '+0000');
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: text.body,
    date_created: at,
    date_sent: text.status === 'queued' ? null : at,
    date_updated: at,
    direction: text.direction,
    error_code: text.errorCode,
    error_message: null,
    from: text.from,
    messaging_service_sid: null,
    num_media: '0',
    num_segments: String(Math.ceil(text.body.length / 153)),
    price: null,
    price_unit: 'USD',
    sid: text.sid,
    status: text.status,
    to: text.to,
    uri: `/2010-04-01/Accounts/${accountSid}/Messages/${text.sid}.json`,
  };
}

function failed(status: number, code: number | null, message: string): Answer {
  const more_info = `https://www.twilio.com/docs/errors/${code}`;
  return { status, body: { ...(code === null ? {} : { code, more_info }), message, status } };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function garbage(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>a gateway says hello</html>');
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
