import { shopFileOf } from '../demo-shop-file.ts';
import { migrate } from '../domain/database/migrate.ts';
import { openDatabase } from '../domain/database/open-database.ts';
import type { Database } from '../domain/database/sql.ts';
import type { Policy } from '../policy.ts';
import { readPolicyFile } from '../read-policy-file.ts';

/** Each fault is one sentence for whoever typed the command. */
export type Outcome = { ok: true } | { ok: false; faults: readonly string[] };

/** What every command has at hand. The shop is 1 until Readback serves several. */
export type CommandContext = {
  shop: number;
  /** What the shop decided; throws `CannotStart` when its file cannot be read. */
  policy(): Policy;
  /** Results go to standard output, everything else to standard error. */
  print(text: string): void;
  note(text: string): void;
  /** Opens and migrates the database, runs, and closes it again. */
  withDatabase(run: (database: Database) => Promise<Outcome>): Promise<Outcome>;
  /** Says the faults and sets the exit code. */
  finish(outcome: Outcome): void;
};

export function createCommandContext(where: {
  databaseUrl: string | undefined;
  dataDir: string;
  shopFile: string;
}): CommandContext {
  const note = (text: string) => void process.stderr.write(`${text}\n`);
  return {
    shop: 1,
    policy: () => readPolicyFile(shopFileOf(where)),
    print: (text) => void process.stdout.write(`${text}\n`),
    note,
    withDatabase: async (run) => {
      // Whoever typed it watches, and an import takes as long as it needs.
      const opened = await openDatabase({
        databaseUrl: where.databaseUrl,
        dataDir: where.dataDir,
        max: 2,
        answerWithinMs: 0,
      });
      if (!opened.ok) return { ok: false, faults: [opened.problem] };
      let closing: Promise<void> | null = null;
      const close = () => {
        closing ??= opened.close();
        return closing;
      };
      // A command that is told to stop leaves no database running behind it. What was under way may say how it ended.
      const stop = (signal: NodeJS.Signals) =>
        void close().finally(() => setImmediate(() => process.exit(signal === 'SIGINT' ? 130 : 143)));
      process.once('SIGINT', stop).once('SIGTERM', stop);
      try {
        for (const name of await migrate(opened.database)) note(`Applied migration ${name}.`);
        return await run(opened.database);
      } finally {
        process.off('SIGINT', stop).off('SIGTERM', stop);
        await close();
      }
    },
    finish: (outcome) => {
      if (outcome.ok) return;
      for (const fault of outcome.faults) note(fault);
      process.exitCode = 1;
    },
  };
}
