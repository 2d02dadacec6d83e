import { realpathSync } from 'node:fs';
import type { Express, RequestHandler } from 'express';
import { createSlackApp } from './bots/slack/create-slack-app.ts';
import { createSlackClient } from './bots/slack/slack-client.ts';
import { createSlackMessenger } from './bots/slack/slack-messenger.ts';
import { CannotStart } from './cannot-start.ts';
import { openCatalogInUse } from './catalog-in-use.ts';
import { createClosing } from './closing.ts';
import { type Config, readConfig } from './config.ts';
import type { Messengers } from './domain/conversation/draw-card.ts';
import { createDesk } from './domain/create-desk.ts';
import { countDead } from './domain/database/dead-letter-store.ts';
import { migrate } from './domain/database/migrate.ts';
import { openDatabase } from './domain/database/open-database.ts';
import { outboxAge } from './domain/database/outbox-store.ts';
import { isReachable } from './domain/database/reachable.ts';
import type { Database } from './domain/database/sql.ts';
import type { Faq } from './domain/inquiries/faq.ts';
import { takeLetter } from './domain/messages/take-letter.ts';
import { takeMailFate, takeReceipt } from './domain/messages/take-receipt.ts';
import { takeText } from './domain/messages/take-text.ts';
import { createReceiptLinks } from './domain/records/receipt-links.ts';
import { createRecordLinks } from './domain/records/record-links.ts';
import { shopVoice } from './domain/wording/shop-voice.ts';
import { withEnvFile } from './env-file.ts';
import { failToStart } from './fail-to-start.ts';
import { listen } from './http-server.ts';
import { createMailer } from './jobs/channels/email.ts';
import { createTexter } from './jobs/channels/text.ts';
import { createWebhookCaller } from './jobs/channels/webhook.ts';
import { type JobQueue, openQueue } from './jobs/queue.ts';
import { linkSecret } from './link-secret.ts';
import { createLog, type Log } from './log.ts';
import { openTeams } from './open-teams.ts';
import { demoImporter } from './playground/demo-shop.ts';
import type { Policy } from './policy.ts';
import { anonymousTeamsWarning, noChatWarning, policyWarnings, sampleWarning } from './policy-warnings.ts';
import { cannotListen, portMustBeFree } from './port-must-be-free.ts';
import { readFaqFile } from './read-faq-file.ts';
import { readPolicyFile } from './read-policy-file.ts';
import { runJobs } from './run-jobs.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { adminRoutes } from './web/admin-routes.ts';
import { createWebApp } from './web/app.ts';
import { customerPageRoutes } from './web/customer-page/customer-page-routes.ts';
import { healthRoutes } from './web/health.ts';
import { mailRoutes } from './web/mail-routes.ts';
import { createMetrics, type Levels } from './web/metrics.ts';
import { recordPageRoutes } from './web/record-page/record-page-routes.ts';
import { twilioRoutes } from './web/twilio-routes.ts';

/** `bot` talks to the chat platforms, `worker` sends what is to be sent; `all` is both in one process. */
export type ServerRole = 'all' | 'bot' | 'worker';

export type Start = {
  config: Config;
  policy: Policy;
  /** The shop's own questions and answers. */
  faq: Faq;
  role: ServerRole;
  log: Log;
  /** The demo adds its playground to the app, and says who may use any of it. */
  demo?: { guard: RequestHandler; mount(app: Express): void };
};

export type Started = { url: string; stop(): Promise<void> };

/** Until Readback serves several. */
const shop = 1;

/**
 * Opens every part and hands them to each other. Rejects with `CannotStart` for what an operator can mend. What
 * is opened first is closed last: requests end before the jobs that they cause, and the database stays until
 * nobody needs it.
 */
export async function start({ config, policy, faq, role, log, demo }: Start): Promise<Started> {
  const closing = createClosing(log);
  const clock = () => new Date();
  try {
    for (const warning of policyWarnings(policy, config)) log.warn(warning);

    const opened = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR });
    if (!opened.ok) throw new CannotStart([opened.problem]);
    closing.add('database', () => opened.close());
    const { database, url: databaseUrl } = opened;
    const applied = await migrate(database);
    if (applied.length > 0) log.info({ applied }, 'the database was brought up to date');

    const metrics = createMetrics(() => readLevels(database, queue));
    const queue = await openQueue(
      config.REDIS_URL ? { redisUrl: config.REDIS_URL } : { postgresUrl: databaseUrl },
      {
        onError: (error) => {
          metrics.queueError();
          log.warn({ err: error }, 'the queue had a fault');
        },
      },
    );
    closing.add('queue', () => queue.close());

    let ownUrl = `http://${config.HOST}:${config.PORT}`;
    const publicUrl = () => config.PUBLIC_URL ?? ownUrl;
    const signing = { secret: linkSecret(config.LINK_SECRET, config.DATA_DIR), publicUrl, clock };
    const links = createReceiptLinks(signing);
    const recordLinks = createRecordLinks(signing);
    const mailer =
      config.SMTP_URL && config.MAIL_FROM
        ? createMailer({ url: config.SMTP_URL, from: config.MAIL_FROM })
        : null;
    const twilio = twilioSettings(config);
    const texter = twilio
      ? createTexter({ ...twilio, statusCallback: () => addressAt(publicUrl(), '/webhooks/twilio') })
      : null;
    const webhooks = config.WEBHOOK_SECRET
      ? createWebhookCaller({ secret: config.WEBHOOK_SECRET, onCall: metrics.webhook })
      : null;
    if (webhooks) closing.add("calls of the shop's other systems", () => webhooks.close());
    const ways = { text: texter !== null, email: mailer !== null };
    const catalog = await openCatalogInUse({
      database,
      databaseUrl,
      shop,
      policy,
      receiptUrl: links.url,
      ways,
      faq,
      log,
    });
    closing.add('catalogue', () => catalog.close());
    if (!demo && catalog.importedBy() === demoImporter) log.warn(sampleWarning);
    if (!demo && config.TEAMS_ALLOW_ANONYMOUS) log.warn(anonymousTeamsWarning);
    if (!catalog.isLoaded()) log.warn('there is no catalogue yet: "readback catalog import FILE" brings one');

    const slack = slackSettings(config);
    const teams = await openTeams(config, { sql: database.pool, shop, log });
    const messengers: Messengers = {
      ...(slack && {
        slack: createSlackMessenger({ client: createSlackClient({ ...slack, log }), workspace: '' }),
      }),
      ...(teams && { teams: teams.messenger }),
    };
    const desk = createDesk({
      database,
      shop,
      policy,
      flow: catalog.flow,
      messengers,
      log,
      searchProducts: catalog.searchProducts,
      onTurn: ({ outcome, placed, ms }) => {
        metrics.turn(ms / 1000, outcome);
        if (placed) metrics.orderPlaced();
      },
      clock,
      recordUrl: recordLinks.url,
    });

    const voice = (currency: string) => shopVoice(policy, currency);
    const words = { database, shop, policy, voice, log };
    const readiness = async () => {
      if (!(await isReachable(database))) return ['The database does not answer: check DATABASE_URL.'];
      return catalog.isLoaded()
        ? []
        : ['There is no catalogue yet: bring one with "readback catalog import FILE".'];
    };
    const web = createWebApp({
      guard: demo?.guard ?? null,
      routes: [
        healthRoutes(readiness),
        metrics.routes,
        customerPageRoutes({
          database,
          shop,
          policy,
          links,
          ways,
          voice,
          clock,
        }),
        recordPageRoutes({ database, shop, links: recordLinks, voice, clock }),
        ...(twilio
          ? [
              twilioRoutes({
                ...twilio,
                publicUrl,
                takeText: (text) => takeText(words, text),
                takeReceipt: (receipt) => takeReceipt(words, receipt),
                clock,
              }),
            ]
          : []),
        ...(config.MAIL_WEBHOOK_TOKEN
          ? [
              mailRoutes({
                token: config.MAIL_WEBHOOK_TOKEN,
                takeLetter: (letter) => takeLetter(words, letter, clock()),
                takeFate: (fate) => takeMailFate(words, fate, clock()),
              }),
            ]
          : []),
        ...(config.ADMIN_TOKEN ? [adminRoutes({ token: config.ADMIN_TOKEN, queue: queue.bull })] : []),
      ],
      log,
    });

    if (role !== 'bot') {
      const receiptUrl = links.url;
      const onTold = metrics.told;
      const deps = { shop, messengers, policy, voice, mailer, texter, webhooks, receiptUrl, clock, onTold };
      await runJobs({ databaseUrl, queue, deps, desk, metrics, log, closing });
    }
    const bot =
      slack && role !== 'worker' ? createSlackApp({ desk, config: slack, express: web.guests, log }) : null;
    if (bot) closing.add('Slack', () => bot.stop());
    const teamsApp = role === 'worker' ? null : (teams?.mount(desk, web.guests) ?? null);
    if (teamsApp) closing.add('Teams', () => teamsApp.stop());
    demo?.mount(web.guests);

    const server = await listen(web.app, config.HOST, config.PORT).catch((error: NodeJS.ErrnoException) => {
      throw new CannotStart([cannotListen(config.HOST, config.PORT, error, 'npm start')]);
    });
    closing.add('web server', () => server.close());
    ownUrl = server.url;
    await bot?.start().catch((error: Error) => {
      throw new CannotStart([error.message]);
    });
    log.info({ url: server.url, role }, 'ready');
    if (!slack && !teams) log.warn(noChatWarning(role));
    return { url: server.url, stop: () => closing.close() };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

function slackSettings(config: Config) {
  if (!config.SLACK_BOT_TOKEN) return null;
  return {
    botToken: config.SLACK_BOT_TOKEN,
    signingSecret: config.SLACK_SIGNING_SECRET,
    appToken: config.SLACK_APP_TOKEN,
    apiUrl: config.SLACK_API_URL,
  };
}

function twilioSettings({ TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM, TWILIO_API_URL }: Config) {
  if (!TWILIO_ACCOUNT_SID || !TWILIO_AUTH_TOKEN || !TWILIO_FROM) return null;
  return {
    accountSid: TWILIO_ACCOUNT_SID,
    authToken: TWILIO_AUTH_TOKEN,
    from: TWILIO_FROM,
    apiUrl: TWILIO_API_URL,
  };
}

const addressAt = (publicUrl: string, path: string) => `${publicUrl.replace(/\/+$/, '')}${path}`;

/** A part that does not answer is null, and the scrape goes on. */
async function readLevels(database: Database, queue: JobQueue): Promise<Levels> {
  const [jobs, outbox, dead] = await Promise.allSettled([
    queue.depth(),
    outboxAge(database.pool),
    countDead(database.pool),
  ]);
  return {
    queue: jobs.status === 'fulfilled' ? jobs.value : null,
    outbox:
      outbox.status === 'fulfilled' && dead.status === 'fulfilled'
        ? { ...outbox.value, dead: dead.value }
        : null,
  };
}

/** Reads the environment and the shop's policy, starts, and stops on SIGTERM or SIGINT. */
export async function serve(env: NodeJS.ProcessEnv, role: ServerRole): Promise<void> {
  const read = readConfig(env);
  if (!read.ok) throw new CannotStart(read.faults);
  const { config } = read;
  const policy = readPolicyFile(config.SHOP_FILE);
  const faq = readFaqFile(policy.faq, config.SHOP_FILE);
  await portMustBeFree(config.HOST, config.PORT, 'npm start');
  const log = createLog(config.LOG_LEVEL);
  process.on('uncaughtException', (error) => {
    // What state it is in nobody knows; what was promised is in the database.
    log.fatal({ err: error }, 'a surprise ended the process');
    process.exit(1);
  });
  // A signal during the start waits for it to end: a database that is being opened is then closed again.
  const starting = start({ config, policy, faq, role, log });
  stopOnSignal(() => starting.then((started) => started.stop()), log);
  await starting;
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  try {
    await serve(withEnvFile(process.env), 'all');
  } catch (error) {
    failToStart(error);
  }
}
