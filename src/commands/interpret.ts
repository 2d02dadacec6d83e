import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { readCatalogFile } from '../domain/catalog/catalog-file.ts';
import { buildIndex } from '../domain/catalog/catalog-index.ts';
import { interpret } from '../domain/language/interpret.ts';
import { linesFor } from '../domain/language/lines-for.ts';
import { understand } from '../domain/language/understand.ts';
import type { Context } from '../domain/language/understanding.ts';
import { localeSchema } from '../policy.ts';
import type { CommandContext, Outcome } from './command-context.ts';
import { fileProblem } from './file-problem.ts';

export function addInterpretCommand(program: Command, context: CommandContext): void {
  program
    .command('interpret')
    .description(
      'read one utterance a line from standard input, write what it means as one JSON object a line',
    )
    .requiredOption('--catalog <file>', 'JSON, or CSV for a flat catalogue')
    .option('--locale <tag>', 'whose language the orders are in, as in the policy', 'en-US')
    .option('--explain', 'add which words became what, by which rule')
    .action(async (options: Options) => context.finish(await interpretAll(context, options)));
}

type Options = { catalog: string; locale: string; explain?: true };

async function interpretAll(context: CommandContext, options: Options): Promise<Outcome> {
  const file = options.catalog;
  const locale = localeSchema.safeParse(options.locale);
  if (!locale.success) {
    return { ok: false, faults: locale.error.issues.map(({ message }) => `--locale: ${message}`) };
  }
  let source: string;
  try {
    source = await readFile(file, 'utf8');
  } catch (error) {
    return fileProblem(file, error);
  }
  const read = readCatalogFile(source, file.toLowerCase().endsWith('.csv') ? 'csv' : 'json');
  if (!read.ok)
    return { ok: false, faults: read.faults.map(({ place, problem }) => `${file}: ${place}: ${problem}`) };
  const index = buildIndex(read.catalog, linesFor(locale.data));
  const about: Context = {
    now: new Date(),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    hours: null,
    country: 'US',
    lines: [],
    expecting: null,
  };
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    context.print(JSON.stringify(interpret(understand(index, line, about), options.explain === true)));
  }
  return { ok: true };
}
