import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CannotStart } from './cannot-start.ts';
import { createClosing } from './closing.ts';
import type { Config } from './config.ts';
import { drawOpenCardsAnew } from './domain/conversation/open-card-store.ts';
import { migrate } from './domain/database/migrate.ts';
import { openDatabase } from './domain/database/open-database.ts';
import { showStock } from './domain/stock/stock-store.ts';
import { createLog } from './log.ts';
import { start } from './main.ts';
import { demoChannels, demoPolicy, demoWorkspace, staffUser, topics } from './playground/demo-shop.ts';
import { loopbackOnly } from './playground/loopback-only.ts';
import { createMailbox } from './playground/mailbox.ts';
import { createPlayground } from './playground/playground-routes.ts';
import type { ShopKind } from './playground/samples.ts';
import { createSlackStandIn } from './playground/slack-stand-in/slack-stand-in.ts';
import { stockShelves } from './playground/stock-shelves.ts';
import { stopOnSignal } from './stop-on-signal.ts';

const shop = 1;
const host = '127.0.0.1';

/**
 * The very app that `readback start` runs, on the embedded database, with stand-ins on loopback for Slack and the
 * mail server, and the playground's page. Settings for real services are left aside. Runs until a signal.
 */
export async function runDemo({
  config,
  shop: wanted,
}: {
  config: Config;
  shop: ShopKind | null;
}): Promise<void> {
  const log = createLog(config.LOG_LEVEL);
  const closing = createClosing(log);
  const opening = open(config, wanted, log, closing);
  stopOnSignal(() => opening.catch(() => {}).then(() => closing.close()), log);
  try {
    process.stdout.write(`Readback's playground is open: ${await opening}/playground\n`);
    process.stderr.write('Stop it with Ctrl-C.\n');
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function open(
  config: Config,
  wanted: ShopKind | null,
  log: ReturnType<typeof createLog>,
  closing: ReturnType<typeof createClosing>,
): Promise<string> {
  const pageDir = pageFolder();
  const opened = await openDatabase({ databaseUrl: undefined, dataDir: config.DATA_DIR, max: 2 });
  if (!opened.ok) throw new CannotStart([opened.problem]);
  closing.add('database', () => opened.close());
  await migrate(opened.database);
  const { pool } = opened.database;
  const shelves = await stockShelves(pool, shop, wanted);
  if (!shelves.ok) throw new CannotStart([shelves.problem]);
  const { sample } = shelves;

  const workspace = demoWorkspace();
  // The stand-in's messages end with their process; the drafts are in the database.
  await drawOpenCardsAnew(opened.database, shop, { platform: 'slack', workspace: workspace.teamId });
  const slack = await createSlackStandIn({
    workspace,
    // Whoever knew them could speak as anyone's Slack.
    signingSecret: randomBytes(32).toString('hex'),
    botToken: `xoxb-${randomBytes(16).toString('hex')}`,
  });
  closing.add('stand-in Slack', () => slack.close());
  for (const { id, bot } of workspace.users) if (!bot) slack.workspace.openDirect(id);
  const mailbox = await createMailbox();
  closing.add('mailbox', () => mailbox.close());
  if (sample.pastedMail) {
    const { channel, user } = demoChannels.pasted;
    slack.workspace.addMessage({ channel, user, text: sample.pastedMail });
  }

  const playground = createPlayground({
    slack,
    mailbox,
    sample,
    topics,
    callsChannel: demoChannels.calls,
    pageDir,
    user: staffUser,
    readStock: () => showStock(pool, shop),
    log,
  });
  const started = await start({
    config: {
      ...config,
      HOST: host,
      PUBLIC_URL: config.PORT === 0 ? undefined : `http://${host}:${config.PORT}`,
      DATABASE_URL: undefined,
      REDIS_URL: undefined,
      SLACK_API_URL: slack.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_APP_TOKEN: undefined,
      SMTP_URL: mailbox.url,
      MAIL_FROM: `${sample.name} <orders@shop.example>`,
    },
    policy: demoPolicy(sample),
    role: 'all',
    log,
    demo: {
      guard: loopbackOnly,
      mount: (app) => {
        app.use('/playground', playground.router);
      },
    },
  });
  closing.add('server', () => started.stop());
  // Pages that listen would keep the server from closing.
  closing.add('playground', () => playground.close());
  slack.connect(`${started.url}/slack/events`);
  return started.url;
}

/** The bundled page, beside the compiled server or, when the source is run as it is, in `dist/`. */
function pageFolder(): string {
  const folders = ['./playground/page/', '../dist/playground/page/'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  const found = folders.find((folder) => existsSync(`${folder}app.js`));
  if (!found) throw new CannotStart(['The playground page is not built: run "npm run build" first.']);
  return found;
}
