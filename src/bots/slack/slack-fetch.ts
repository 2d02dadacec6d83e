import type { FetchFunction } from '@slack/web-api';
import { Agent, request } from 'undici';

/**
 * How calls to Slack go over the wire: what Node's own `fetch` stands on, without its streams and abort signals,
 * which cost as much CPU a call as the rest of the client. Connections stay open between calls. Rejects when the
 * connection, the answer's head or any part of its body takes longer than `timeoutMs`.
 */
export function createSlackFetch(timeoutMs: number): FetchFunction {
  const dispatcher = new Agent({
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  return async (url, init = {}) => {
    const { method = 'GET', headers = {}, body = null } = init;
    // Only files are sent as forms, and Readback sends none.
    if (body instanceof FormData) throw new TypeError('files cannot be sent to Slack this way');
    const answer = await request(url, { dispatcher, method: method as 'POST', headers, body });
    const bytes = await answer.body.arrayBuffer();
    const text = () => new TextDecoder().decode(bytes);
    const header = (name: string) => answer.headers[name.toLowerCase()];
    return {
      ok: answer.statusCode >= 200 && answer.statusCode < 300,
      status: answer.statusCode,
      statusText: answer.statusText,
      url: String(url),
      headers: {
        get: (name) => header(name)?.toString() ?? null,
        entries: () => Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
      },
      arrayBuffer: async () => bytes,
      json: async () => JSON.parse(text()),
      text: async () => text(),
    };
  };
}
