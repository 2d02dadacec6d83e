// Teams' activities over keep-alive HTTP, and the least of a connector to answer to. Runs in a process of its own, so
// that what is measured does not share its event loop.
import http from 'node:http';

const tenant = '72f988bf-0000-4000-8000-000000000047';

/** Takes every message and update as Teams would when all is well; tells `onMessage` the conversation of each. */
export async function startConnector(onMessage) {
  let stamp = Date.now();
  const server = http.createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const [, , conversation, what, id] = new URL(request.url, 'http://connector').pathname
        .split('/')
        .filter(Boolean)
        .map(decodeURIComponent);
      response.setHeader('content-type', 'application/json');
      if (what === 'members') {
        response.end(JSON.stringify({ id, name: 'Staff', tenantId: tenant, userRole: 'user' }));
        return;
      }
      stamp += 1;
      response.statusCode = request.method === 'POST' ? 201 : 200;
      response.end(JSON.stringify({ id: request.method === 'POST' ? String(stamp) : id }));
      onMessage(conversation);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    serviceUrl: `http://127.0.0.1:${server.address().port}/`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Sends `turns` messages, `callers` at a time, each caller in a personal chat of its own; resolves to turns a second. */
export async function load({ url, serviceUrl, turns, callers, textFor, answered, run }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: callers });
  let next = 0;
  const started = performance.now();
  const caller = async (number) => {
    for (let own = 0; next < turns; own += 1) {
      const index = next++;
      const { conversation, text } = textFor(number, own);
      const drawn = answered(conversation);
      await deliver(agent, url, {
        type: 'message',
        id: `f:${run}-${index}`,
        timestamp: new Date().toISOString(),
        channelId: 'msteams',
        serviceUrl,
        from: { id: `29:${number}`, name: 'Staff', aadObjectId: `${number}` },
        recipient: { id: '28:readback', name: 'Readback' },
        conversation: { id: conversation, conversationType: 'personal', tenantId: tenant },
        channelData: { tenant: { id: tenant } },
        text,
        textFormat: 'plain',
      });
      await drawn;
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)));
  agent.destroy();
  return (turns * 1000) / (performance.now() - started);
}

function deliver(agent, url, activity) {
  const text = JSON.stringify(activity);
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      {
        agent,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
      },
      (response) => {
        response.resume();
        response.on('end', () =>
          response.statusCode < 300 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
        );
      },
    );
    request.on('error', reject);
    request.end(text);
  });
}
