import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';

export function addMigrateCommand(program: Command, context: CommandContext): void {
  program
    .command('migrate')
    .description('bring the database up to date; every other command does so by itself')
    .action(async () => {
      const outcome = await context.withDatabase(async () => ({ ok: true }));
      if (outcome.ok) context.print('The database is up to date.');
      context.finish(outcome);
    });
}
