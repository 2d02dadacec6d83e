import { createServer, type IncomingHttpHeaders } from 'node:http';
import { Webhook } from 'standardwebhooks';

export const webhookSecret = `whsec_${Buffer.from('a secret of at least 24 bytes').toString('base64')}`;

type Answer = { status: number; headers?: Record<string, string>; body?: string; afterMs?: number };

export type WebhookReceiver = Awaited<ReturnType<typeof createWebhookReceiver>>;

/**
 * Another system of a shop: checks each signature with the specification's own library, keeps what it takes, and
 * answers as `answers` says, one after the other, then always 204.
 */
export async function createWebhookReceiver(secret = webhookSecret) {
  const verifier = new Webhook(secret);
  const answers: Answer[] = [];
  const calls: { path: string; headers: IncomingHttpHeaders; body: Record<string, unknown>; at: number }[] =
    [];
  const forged: string[] = [];
  let underWay = 0;
  let mostUnderWay = 0;
  const server = createServer((request, response) => {
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    response.once('close', () => {
      underWay -= 1;
    });
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      try {
        const body = verifier.verify(text, headers) as Record<string, unknown>;
        calls.push({ path: request.url ?? '', headers: request.headers, body, at: Date.now() });
      } catch (error) {
        forged.push(String(error));
      }
      const { status, headers: more = {}, body = '', afterMs = 0 } = answers.shift() ?? { status: 204 };
      setTimeout(() => response.writeHead(status, more).end(body), afterMs).unref();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('It does not listen.');
  return {
    url: `http://127.0.0.1:${address.port}/readback`,
    answers,
    calls,
    forged,
    mostUnderWay: () => mostUnderWay,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
