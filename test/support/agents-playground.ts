import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { eventually } from './eventually.ts';

const program = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');

/** Who and what the client shows; it asks for five people beside the one at the keyboard. */
export const playgroundIds = {
  me: '29:1clerk',
  chat: 'a:1clerk',
  group: '19:kitchen@thread.v2',
  /** The first channel of a team has the team's own id. */
  general: '19:shop@thread.tacv2',
  orders: '19:orders@thread.tacv2',
} as const;

/** Microsoft's Agents Playground, a Teams client in a page that needs no account, speaking to a bot on this machine. */
export async function startAgentsPlayground(botUrl: string) {
  const folder = mkdtempSync(join(tmpdir(), 'readback-agents-playground-'));
  writeFileSync(join(folder, '.m365agentsplayground.yml'), stringify(settings()));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(
    process.execPath,
    [program, 'start', '-e', botUrl, '-c', 'msteams', '-p', String(port), '--disable-telemetry'],
    {
      cwd: folder,
      detached: true,
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  const close = async () => {
    if (child.pid && !ended()) process.kill(-child.pid, 'SIGKILL');
    await eventually("the end of Microsoft's client", ended);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await eventually("Microsoft's client", async () => {
      // Where a setting is wrong it ends without a word.
      if (ended()) throw new Error(`Microsoft's client ended with ${child.exitCode}: ${said}`);
      return (await fetch(url).catch(() => null))?.ok;
    });
  } catch (error) {
    await close();
    throw error;
  }
  return { url, close };
}

function settings() {
  const person = (id: string, givenName: string, surname: string, at: number) => ({
    id,
    name: `${givenName} ${surname}`,
    userPrincipleName: `${givenName.toLowerCase()}@example.com`,
    aadObjectId: `00000000-0000-4000-8000-00000000000${at}`,
    givenName,
    surname,
    email: `${givenName.toLowerCase()}@example.com`,
  });
  const others = ['Ana', 'Ben', 'Dee', 'Eli', 'Fay'];
  return {
    version: '0.1.1',
    tenantId: '72f988bf-0000-4000-8000-000000000047',
    bot: { id: '28:readback', name: 'Readback' },
    currentUser: person(playgroundIds.me, 'Cleo', 'Clerk', 0),
    users: others.map((name, at) => person(`29:1other${at}`, name, 'Other', at + 1)),
    personalChat: { id: playgroundIds.chat },
    groupChat: { id: playgroundIds.group, name: 'Kitchen' },
    team: {
      id: playgroundIds.general,
      name: 'Corner Pizzeria',
      aadGroupId: '00000000-0000-4000-8000-000000000031',
      channels: [{ id: playgroundIds.orders, name: 'Orders' }],
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port');
  return address.port;
}
