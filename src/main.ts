import { readFileSync, realpathSync } from 'node:fs';
import type { Express } from 'express';
import { CannotStart } from './cannot-start.ts';
import { createClosing } from './closing.ts';
import { type Config, readConfig } from './config.ts';
import { migrate } from './domain/database/migrate.ts';
import { openDatabase } from './domain/database/open-database.ts';
import { isReachable } from './domain/database/reachable.ts';
import { listen } from './http-server.ts';
import { createLog, type Log } from './log.ts';
import { type Policy, readPolicy } from './policy.ts';
import { createWebApp } from './web/app.ts';
import { healthRoutes } from './web/health.ts';

export type ServerRole = 'all' | 'bot' | 'worker';

export type Start = {
  config: Config;
  policy: Policy;
  role: ServerRole;
  log: Log;
  /** Adds routes of one's own, such as the playground's, to the app. */
  mount?: (app: Express) => void | Promise<void>;
};

export type Started = { url: string; stop(): Promise<void> };

/** Opens every part and hands them to each other. Rejects with `CannotStart` for what an operator can mend. */
export async function start({ config, policy: _policy, role, log, mount }: Start): Promise<Started> {
  const closing = createClosing(log);
  try {
    const opened = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR });
    if (!opened.ok) throw new CannotStart([opened.problem]);
    closing.add('database', () => opened.close());
    const { database } = opened;
    const applied = await migrate(database);
    if (applied.length > 0) log.info({ applied }, 'the database was brought up to date');

    const readiness = async () =>
      (await isReachable(database)) ? [] : ['The database does not answer: check DATABASE_URL.'];
    const web = createWebApp({ routes: [healthRoutes(readiness)], log });
    await mount?.(web.guests);
    const server = await listen(web.app, config.HOST, config.PORT).catch((error: NodeJS.ErrnoException) => {
      throw new CannotStart([
        `PORT: cannot listen on ${config.HOST}:${config.PORT} (${error.code ?? error.message}).`,
      ]);
    });
    closing.add('web server', () => server.close());
    log.info({ url: server.url, role }, 'ready');
    return { url: server.url, stop: () => closing.close() };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

/** Reads the environment and the shop's policy, starts, and stops on SIGTERM or SIGINT. */
export async function serve(env: NodeJS.ProcessEnv, role: ServerRole): Promise<void> {
  const read = readConfig(env);
  if (!read.ok) throw new CannotStart(read.faults);
  const { config } = read;
  const policy = readPolicyFile(config.SHOP_FILE);
  const log = createLog(config.LOG_LEVEL);
  // A signal during the start waits for it to end: a database that is being opened is then closed again.
  const starting = start({ config, policy, role, log });
  stopOnSignal(() => starting.then((started) => started.stop()), log);
  await starting;
}

const defaultShopFile = 'shop.yaml';

/** Without a file of the default name everything has its default; any other name must be there. */
export function readPolicyFile(file: string): Policy {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' || file !== defaultShopFile) {
      throw new CannotStart([`SHOP_FILE: ${file} cannot be read (${code}).`]);
    }
    text = '';
  }
  const read = readPolicy(text, file);
  if (!read.ok) throw new CannotStart(read.faults);
  return read.policy;
}

/** The first signal stops cleanly, the second at once. */
export function stopOnSignal(stop: () => Promise<void>, log: Log): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) {
      log.warn({ signal }, 'stopping at once');
      process.exit(1);
    }
    stopping = true;
    log.info({ signal }, 'stopping');
    stop().then(
      () => {
        log.info('stopped');
        process.exit(0);
      },
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Prints what to mend, one line each, and ends the process with 1. */
export function failToStart(error: unknown): never {
  const faults = error instanceof CannotStart ? error.faults : [String((error as Error).stack ?? error)];
  for (const fault of faults) process.stderr.write(`readback: ${fault}\n`);
  process.exit(1);
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) {
  await serve(process.env, 'all').catch(failToStart);
}
