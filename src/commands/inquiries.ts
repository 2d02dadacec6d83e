import type { Command } from 'commander';
import { z } from 'zod';
import { listInquiries } from '../domain/inquiries/inquiry-store.ts';
import type { CommandContext } from './command-context.ts';
import { textTable } from './text-table.ts';

const limitSchema = z.coerce.number().int().min(1).max(10_000);

/** What was asked at the desk, and what nobody could answer: material for the shop's questions and answers. */
export function addInquiriesCommands(program: Command, context: CommandContext): void {
  const inquiries = program
    .command('inquiries')
    .description('questions asked at the desk, with their answers');

  inquiries
    .command('list')
    .description('newest first')
    .option('--unanswered', 'only what nothing here knew')
    .option('--limit <n>', 'how many', '50')
    .option('--json', 'for programs')
    .action(async (options: { unanswered?: true; limit: string; json?: true }) => {
      const limit = limitSchema.safeParse(options.limit);
      if (!limit.success) {
        context.finish({ ok: false, faults: ['--limit takes a whole number from 1 to 10000.'] });
        return;
      }
      const which = { unanswered: options.unanswered ?? false, limit: limit.data };
      context.finish(
        await context.withDatabase(async ({ pool }) => {
          const found = await listInquiries(pool, context.shop, which);
          if (options.json) context.print(JSON.stringify(found));
          else if (found.length === 0) context.note('No question is on record.');
          else {
            const rows = found.map(({ at, askedBy, question, from, answer }) =>
              [at.toISOString(), askedBy, from, question, answer].map((cell) => cell.replace(/\s+/g, ' ')),
            );
            context.print(textTable(['asked', 'by', 'answered from', 'question', 'answer'], rows));
          }
          return { ok: true };
        }),
      );
    });
}
