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
import { findOrder } from './domain/orders/order-store.ts';
import { createReceiptLinks } from './domain/records/receipt-links.ts';
import { shopVoice } from './domain/wording/shop-voice.ts';
import { withEnvFile } from './env-file.ts';
import { failToStart } from './fail-to-start.ts';
import { listen } from './http-server.ts';
import { createMailer } from './jobs/channels/email.ts';
import { type JobQueue, openQueue } from './jobs/queue.ts';
import { linkSecret } from './link-secret.ts';
import { createLog, type Log } from './log.ts';
import { demoImporter } from './playground/demo-shop.ts';
import type { Policy } from './policy.ts';
import { policyWarnings, sampleWarning } from './policy-warnings.ts';
import { cannotListen, portMustBeFree } from './port-must-be-free.ts';
import { readPolicyFile } from './read-policy-file.ts';
import { runJobs } from './run-jobs.ts';
import { stopOnSignal } from './stop-on-signal.ts';
import { adminRoutes } from './web/admin-routes.ts';
import { createWebApp } from './web/app.ts';
import { healthRoutes } from './web/health.ts';
import { createMetrics, type Levels } from './web/metrics.ts';
import { receiptRoutes } from './web/receipt-routes.ts';

/** `bot` talks to the chat platforms, `worker` sends what is to be sent; `all` is both in one process. */
export type ServerRole = 'all' | 'bot' | 'worker';

export type Start = {
  config: Config;
  policy: Policy;
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
export async function start({ config, policy, role, log, demo }: Start): Promise<Started> {
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
    const links = createReceiptLinks({
      secret: linkSecret(config.LINK_SECRET, config.DATA_DIR),
      publicUrl: () => config.PUBLIC_URL ?? ownUrl,
      clock,
    });
    const mailer =
      config.SMTP_URL && config.MAIL_FROM
        ? createMailer({ url: config.SMTP_URL, from: config.MAIL_FROM })
        : null;
    const catalog = await openCatalogInUse({
      database,
      databaseUrl,
      shop,
      policy,
      receiptUrl: links.url,
      emails: mailer !== null,
      log,
    });
    closing.add('catalogue', () => catalog.close());
    if (!demo && catalog.importedBy() === demoImporter) log.warn(sampleWarning);
    if (!catalog.isLoaded()) log.warn('there is no catalogue yet: "readback catalog import FILE" brings one');

    const slack = slackSettings(config);
    const messengers: Messengers = slack
      ? { slack: createSlackMessenger({ client: createSlackClient({ ...slack, log }), workspace: '' }) }
      : {};
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
    });

    const voice = (currency: string) => shopVoice(policy, currency);
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
        receiptRoutes({ links, findOrder: (id) => findOrder(database.pool, shop, id), voice, clock }),
        ...(config.ADMIN_TOKEN ? [adminRoutes({ token: config.ADMIN_TOKEN, queue: queue.bull })] : []),
      ],
      log,
    });

    if (role !== 'bot') {
      const receiptUrl = links.url;
      const deps = { shop, messengers, policy, voice, mailer, receiptUrl, clock };
      await runJobs({ databaseUrl, queue, deps, desk, metrics, log, closing });
    }
    const bot =
      slack && role !== 'worker' ? createSlackApp({ desk, config: slack, express: web.guests, log }) : null;
    if (bot) closing.add('Slack', () => bot.stop());
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
    if (!slack) {
      log.warn(
        role === 'worker'
          ? 'Slack is not set up, so no card is drawn there: set SLACK_BOT_TOKEN'
          : 'nobody can talk to this desk yet: set SLACK_BOT_TOKEN, and SLACK_SIGNING_SECRET or SLACK_APP_TOKEN (docs/slack.md)',
      );
    }
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
  await portMustBeFree(config.HOST, config.PORT, 'npm start');
  const log = createLog(config.LOG_LEVEL);
  process.on('uncaughtException', (error) => {
    // What state it is in nobody knows; what was promised is in the database.
    log.fatal({ err: error }, 'a surprise ended the process');
    process.exit(1);
  });
  // A signal during the start waits for it to end: a database that is being opened is then closed again.
  const starting = start({ config, policy, role, log });
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
