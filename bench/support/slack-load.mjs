// Signed Slack deliveries over keep-alive HTTP, and the least of a Web API to answer to. Runs in a process of its own, so
// that what is measured does not share its event loop.
import { createHmac } from 'node:crypto';
import http from 'node:http';

export const signingSecret = 'bench-signing-secret';

/** Answers every method as Slack would when all is well; tells `onMessage` the channel of each post or update. */
export async function startWebApi(onMessage) {
  let stamp = 0;
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const method = request.url.slice('/api/'.length);
      const body = new URLSearchParams(Buffer.concat(chunks).toString());
      const channel = body.get('channel') ?? 'D0';
      stamp += 1;
      const ts = body.get('ts') ?? `1700000000.${String(stamp).padStart(6, '0')}`;
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          ok: true,
          user_id: 'U0BOT',
          bot_id: 'B0BOT',
          team_id: 'T0',
          channel,
          ts,
          user: { id: 'U1', name: 'staff', profile: {} },
        }),
      );
      if (method === 'chat.postMessage' || method === 'chat.update') onMessage(channel);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/api/`, close: () => server.close() };
}

/** Sends `turns` messages, `callers` at a time, each caller in a channel of its own; resolves to turns a second. */
export async function load({ url, turns, callers, textFor, answered, run }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: callers });
  let next = 0;
  const started = performance.now();
  const caller = async (number) => {
    for (let own = 0; next < turns; own += 1) {
      const index = next++;
      const { channel, text } = textFor(number, own);
      const drawn = answered(channel);
      await deliver(agent, url, {
        type: 'event_callback',
        team_id: 'T0',
        api_app_id: 'A0',
        event_id: `Ev${run}${index}`,
        event_time: Math.floor(Date.now() / 1000),
        authorizations: [{ team_id: 'T0', user_id: 'U0BOT', is_bot: true }],
        event: {
          type: 'message',
          channel_type: 'im',
          channel,
          user: `U${number}`,
          text,
          ts: `${Math.floor(Date.now() / 1000)}.${String(index).padStart(6, '0')}`,
        },
      });
      await drawn;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)));
  agent.destroy();
  return (turns * 1000) / (performance.now() - started);
}

function deliver(agent, url, body) {
  const text = JSON.stringify(body);
  const stamp = Math.floor(Date.now() / 1000);
  const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${stamp}:${text}`).digest('hex')}`;
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
          'x-slack-request-timestamp': stamp,
          'x-slack-signature': signature,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
        );
      },
    );
    request.on('error', reject);
    request.end(text);
  });
}

/** Promises for "a message went to this channel", one for each that waits. */
export function waitingRoom() {
  const waiting = new Map();
  return {
    onMessage(channel) {
      waiting.get(channel)?.();
      waiting.delete(channel);
    },
    answered: (channel) => new Promise((resolve) => waiting.set(channel, resolve)),
  };
}
