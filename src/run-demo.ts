import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CannotStart } from './cannot-start.ts';
import { createClosing } from './closing.ts';
import type { Config } from './config.ts';
import { writeDemoShop } from './demo-shop-file.ts';
import { drawOpenCardsAnew } from './domain/conversation/open-card-store.ts';
import { migrate } from './domain/database/migrate.ts';
import { openDatabase } from './domain/database/open-database.ts';
import { noFaq } from './domain/inquiries/faq.ts';
import { showStock } from './domain/stock/stock-store.ts';
import { createLog } from './log.ts';
import { start } from './main.ts';
import { loadTeams } from './open-teams.ts';
import {
  demoChannels,
  demoShop,
  demoTenant,
  demoTenantSetup,
  demoWorkspace,
  inTeams,
  staffUser,
  topics,
} from './playground/demo-shop.ts';
import { loopbackOnly } from './playground/loopback-only.ts';
import { createMailbox } from './playground/mailbox.ts';
import { createPlayground } from './playground/playground-routes.ts';
import type { ShopKind } from './playground/samples.ts';
import { createSlackStandIn } from './playground/slack-stand-in/slack-stand-in.ts';
import { stockShelves } from './playground/stock-shelves.ts';
import { createTeamsStandIn, type TeamsStandIn } from './playground/teams-stand-in/teams-stand-in.ts';
import { createTwilioStandIn } from './playground/twilio-stand-in/twilio-stand-in.ts';
import { policySchema } from './policy.ts';
import { readFaqFile } from './read-faq-file.ts';
import { stopOnSignal } from './stop-on-signal.ts';

const shop = 1;
const host = '127.0.0.1';

/**
 * The very app that `readback start` runs, on the embedded database, with stand-ins on loopback for Slack, Twilio
 * and the mail server, and the playground's page. Settings for real services are left aside. Runs until a signal.
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
  const [opened] = await Promise.all([
    openDatabase({ databaseUrl: undefined, dataDir: config.DATA_DIR, max: 2 }),
    // While the database starts.
    loadTeams(),
  ]);
  if (!opened.ok) throw new CannotStart([opened.problem]);
  closing.add('database', () => opened.close());
  await migrate(opened.database);
  const { pool } = opened.database;
  const shelves = await stockShelves(pool, shop, wanted);
  if (!shelves.ok) throw new CannotStart([shelves.problem]);
  const { sample } = shelves;

  const itsShop = demoShop(sample);
  closing.add('shop file', await writeDemoShop(config.DATA_DIR, itsShop));
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
  await drawOpenCardsAnew(opened.database, shop, { platform: 'teams', workspace: demoTenant });
  const teams = await createTeamsStandIn({ tenant: demoTenantSetup() });
  closing.add('stand-in Teams', () => teams.close());
  for (const { id, bot } of workspace.users) if (!bot) slack.workspace.openDirect(id);
  const mailbox = await createMailbox();
  closing.add('mailbox', () => mailbox.close());
  const twilio = await createTwilioStandIn({ receiptDelayMs: 300 });
  closing.add('stand-in Twilio', () => twilio.close());
  if (sample.pastedMail) {
    const { channel, user } = demoChannels.pasted;
    slack.workspace.addMessage({ channel, user, text: sample.pastedMail });
  }

  const playground = createPlayground({
    slack,
    mailbox,
    twilio,
    teams,
    inTeams,
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
      TEAMS_APP_ID: undefined,
      TEAMS_APP_PASSWORD: undefined,
      TEAMS_TENANT_ID: undefined,
      TEAMS_ALLOW_ANONYMOUS: true,
      SMTP_URL: mailbox.url,
      MAIL_FROM: `${sample.name} <orders@shop.example>`,
      TWILIO_ACCOUNT_SID: twilio.accountSid,
      TWILIO_AUTH_TOKEN: twilio.authToken,
      TWILIO_FROM: twilio.number,
      TWILIO_API_URL: twilio.apiUrl,
      MAIL_WEBHOOK_TOKEN: undefined,
    },
    policy: policySchema.parse(itsShop),
    faq: sample.kind === 'own' ? noFaq : readFaqFile('faq.md', besideSample(sample.kind)),
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
  teams.connect(`${started.url}/api/messages`);
  await addToTeams(teams);
  twilio.connect(`${started.url}/webhooks/twilio`);
  return started.url;
}

/**
 * As whoever sets up a shop does. Removed first: the stand-in has forgotten what an earlier run said there, the welcome
 * above all.
 */
async function addToTeams({ tenant, person }: TeamsStandIn): Promise<void> {
  for (const id of tenant.users.keys()) tenant.chatOf(id);
  for (const { id, members } of [...tenant.conversations.values()]) {
    const [adds] = members;
    if (adds === undefined) continue;
    await person(adds).install(id, false);
    await person(adds).install(id);
  }
}

/** A file of a sample shop; its other files lie beside it. */
function besideSample(kind: ShopKind): string {
  return fileURLToPath(new URL(`../shops/${kind}/catalog.json`, import.meta.url));
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
