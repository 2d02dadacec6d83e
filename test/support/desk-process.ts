import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Checkpoint, checkpoints } from '../../src/domain/checkpoints.ts';
import { createMailbox } from '../../src/playground/mailbox.ts';
import { createSlackStandIn } from '../../src/playground/slack-stand-in/slack-stand-in.ts';
import { createTeamsStandIn } from '../../src/playground/teams-stand-in/teams-stand-in.ts';
import type { TenantSetup } from '../../src/playground/teams-stand-in/tenant.ts';
import { createTwilioStandIn } from '../../src/playground/twilio-stand-in/twilio-stand-in.ts';

const root = resolve(import.meta.dirname, '../..');

export type CommandRun = { code: number | null; stdout: string; stderr: string };
export type DeskProcess = Awaited<ReturnType<typeof createDeskProcess>>;

/**
 * The real process, as `npm start` runs it, on an embedded database in a folder of its own, against a stand-in Slack,
 * a stand-in mail server, a stand-in provider of texts and, where asked for, a stand-in Teams. It can be killed and started again; folder and stand-ins stay until `close`.
 */
export async function createDeskProcess(options: {
  staff: number;
  policy?: string;
  /** Whether texts are set up; without them customers with a phone alone are called. */
  texts?: boolean;
  /** Who is in the stand-in Teams, without whom Teams is not set up. */
  teams?: TenantSetup;
  /** Milliseconds before each further delivery of an event that the process did not accept. */
  eventRetryDelays?: readonly number[];
  /** Further settings, such as `REDIS_URL`. */
  environment?: Readonly<Record<string, string>>;
}) {
  const folder = mkdtempSync(join(tmpdir(), 'readback-desk-'));
  // As root the database runs as another user, who has to get in.
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'data'));
  const armed = join(folder, 'kill-now');
  const shopFile = join(folder, 'shop.yaml');
  writeFileSync(
    shopFile,
    options.policy ??
      'shop: { name: Corner Pizzeria, timezone: America/New_York }\nchannels: { orders: "slack:C0ORDERS", calls: "slack:C0ORDERS" }\n',
  );
  const staff = Array.from({ length: options.staff }, (_, index) => ({
    id: `U0STAFF${index}`,
    name: `staff${index}`,
    realName: `Staff ${index}`,
    bot: false,
  }));
  const bot = 'U0READBACK';
  const slack = await createSlackStandIn({
    workspace: {
      botUserId: bot,
      users: staff,
      channels: [
        { id: 'C0ORDERS', name: 'orders', kind: 'channel', members: [bot, ...staff.map(({ id }) => id)] },
      ],
    },
    enforceRates: false,
    eventRetryDelays: options.eventRetryDelays ?? [500, 3000, 6000, 12_000],
  });
  const mail = await createMailbox();
  const twilio = await createTwilioStandIn();
  const teams = await createTeamsStandIn({
    enforceRates: false,
    ...(options.teams && { tenant: options.teams }),
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  slack.connect(`${url}/slack/events`);
  teams.connect(`${url}/api/messages`);
  const environment = {
    ...process.env,
    // Given, so that no `.env` of this checkout says otherwise.
    DATABASE_URL: '',
    REDIS_URL: '',
    PUBLIC_URL: '',
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    SHOP_FILE: shopFile,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    SMTP_URL: mail.url,
    MAIL_FROM: 'desk@example.com',
    ...(options.texts
      ? {
          TWILIO_ACCOUNT_SID: twilio.accountSid,
          TWILIO_AUTH_TOKEN: twilio.authToken,
          TWILIO_FROM: twilio.number,
          TWILIO_API_URL: twilio.apiUrl,
        }
      : {}),
    ...(options.teams ? { HOST: '127.0.0.1', TEAMS_ALLOW_ANONYMOUS: 'true' } : {}),
    LOG_LEVEL: 'warn',
    NODE_OPTIONS: '',
    ...options.environment,
  };
  let child: ChildProcess | null = null;
  let said = '';

  const run = (args: readonly string[]): Promise<CommandRun> =>
    new Promise((done, failed) => {
      const one = spawn('node', [join(root, 'dist/cli.js'), ...args], { env: environment, cwd: folder });
      let stdout = '';
      let stderr = '';
      one.stdout.on('data', (chunk) => {
        stdout += chunk;
      });
      one.stderr.on('data', (chunk) => {
        stderr += chunk;
      });
      one.once('error', failed);
      one.once('close', (code) => done({ code, stdout, stderr }));
    });

  const ended = () => child === null || child.exitCode !== null || child.signalCode !== null;
  /** npm and the process below it are one group. */
  const signal = (name: NodeJS.Signals) => {
    if (child?.pid && !ended()) process.kill(-child.pid, name);
  };

  return {
    url,
    slack,
    mail,
    twilio,
    teams,
    folder,
    run,
    /** What the process wrote to its log so far. */
    log: () => said,

    /** Runs a command that has to succeed and returns what it printed. */
    async command(...args: string[]): Promise<string> {
      const { code, stdout, stderr } = await run(args);
      if (code !== 0) throw new Error(`readback ${args.join(' ')} ended with ${code}: ${stderr}`);
      return stdout;
    },

    /** Starts it and waits until it takes orders. */
    async start(): Promise<void> {
      rmSync(armed, { force: true });
      const killing = {
        NODE_OPTIONS: `--import ${join(import.meta.dirname, 'kill-at.mjs')}`,
        KILL_POINTS: checkpoints.join(','),
        KILL_WHEN: armed,
      };
      child = spawn('npm', ['start', '--silent'], {
        cwd: root,
        env: { ...environment, ...killing },
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      child.stderr?.on('data', (chunk) => {
        said += chunk;
      });
      for (let attempt = 0; attempt < 300; attempt += 1) {
        if (ended()) throw new Error(`It ended before it was ready: ${said.slice(-2000)}`);
        const answer = await fetch(`${url}/readyz`).catch(() => null);
        if (answer?.ok) return;
        await sleep(100);
      }
      throw new Error(`It was not ready in time: ${said.slice(-2000)}`);
    },

    /** Has it die the next time it passes this point. */
    arm: (point: Checkpoint) => writeFileSync(armed, point),

    async waitForEnd(withinMs = 20_000): Promise<void> {
      const until = Date.now() + withinMs;
      while (!ended()) {
        if (Date.now() > until) throw new Error(`It was still running after ${withinMs} ms`);
        await sleep(25);
      }
      // The signal that ended the process below npm may leave npm a moment behind.
      signal('SIGKILL');
    },

    /** As a power cut would end it. */
    async kill(): Promise<void> {
      signal('SIGKILL');
      await this.waitForEnd();
    },

    /** As an operator would end it. */
    async stop(): Promise<void> {
      signal('SIGTERM');
      await this.waitForEnd();
    },

    async close(): Promise<void> {
      await this.stop();
      // Whoever was killed may have left the database running: the last one out stops it.
      await run(['stock', 'check']);
      await slack.close();
      await mail.close();
      await twilio.close();
      await teams.close();
      rmSync(folder, { recursive: true, force: true });
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
