#!/usr/bin/env node
import { Command } from 'commander';
import { CannotStart } from './cannot-start.ts';
import { addCatalogCommands } from './commands/catalog.ts';
import { createCommandContext } from './commands/command-context.ts';
import { addDemoCommand } from './commands/demo.ts';
import { writeProblem } from './commands/export-target.ts';
import { addInquiriesCommands } from './commands/inquiries.ts';
import { addInterpretCommand } from './commands/interpret.ts';
import { addJobsCommands } from './commands/jobs.ts';
import { addMigrateCommand } from './commands/migrate.ts';
import { addOrderCommands } from './commands/orders.ts';
import { addStartCommand } from './commands/start.ts';
import { addStockCommands } from './commands/stock.ts';
import { addTeamsCommands } from './commands/teams.ts';
import { addWebhookCommands } from './commands/webhooks.ts';
import { readConfig } from './config.ts';
import { withEnvFile } from './env-file.ts';

const env = readEnvironment();
const read = readConfig(env);
if (!read.ok) endWith(read.faults);
const { config } = read;

// `readback orders list | head` closes its end early: that is no fault, and the command ends as it would without.
let unwritten: NodeJS.ErrnoException | null = null;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') unwritten ??= error;
});
process.on('exit', () => {
  if (unwritten === null || process.exitCode === 1) return;
  process.stderr.write(
    `Standard output could not be written: ${writeProblem(unwritten) ?? unwritten.message}.\n`,
  );
  process.exitCode = 1;
});

const program = new Command('readback').description('An order desk that lives in chat.');
const context = createCommandContext({
  databaseUrl: config.DATABASE_URL,
  dataDir: config.DATA_DIR,
  shopFile: config.SHOP_FILE,
});

// The server's parts are only loaded for the server.
addStartCommand(program, async (role) => (await import('./main.ts')).serve(env, role));
// Whoever tries it out reads the page, not the log.
addDemoCommand(program, { ...config, LOG_LEVEL: env.LOG_LEVEL ? config.LOG_LEVEL : 'warn' });
addMigrateCommand(program, context);
addCatalogCommands(program, context);
addStockCommands(program, context);
addOrderCommands(program, context);
addInterpretCommand(program, context);
addJobsCommands(program, context);
addInquiriesCommands(program, context);
addWebhookCommands(program, context);
addTeamsCommands(program, context, config);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CannotStart) context.finish({ ok: false, faults: error.faults });
  else surprise(error);
}

function readEnvironment(): NodeJS.ProcessEnv {
  try {
    return withEnvFile(process.env);
  } catch (error) {
    if (error instanceof CannotStart) endWith(error.faults);
    throw error;
  }
}

function endWith(faults: readonly string[]): never {
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exit(1);
}

function surprise(error: unknown): void {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  const detailed = config.LOG_LEVEL === 'debug' || config.LOG_LEVEL === 'trace';
  process.stderr.write(`${detailed ? stack : message}\n`);
  process.exitCode = 1;
}
