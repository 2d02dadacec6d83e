import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { readCatalogFile } from '../domain/catalog/catalog-file.ts';
import { buildIndex } from '../domain/catalog/catalog-index.ts';
import { englishLines } from '../domain/language/english/lines.ts';
import { interpret } from '../domain/language/interpret.ts';
import { understand } from '../domain/language/understand.ts';
import type { Context } from '../domain/language/understanding.ts';
import type { CommandContext, Outcome } from './command-context.ts';
import { fileProblem } from './file-problem.ts';

export function addInterpretCommand(program: Command, context: CommandContext): void {
  program
    .command('interpret')
    .description(
      'read one utterance a line from standard input, write what it means as one JSON object a line',
    )
    .requiredOption('--catalog <file>', 'JSON, or CSV for a flat catalogue')
    .option('--explain', 'add which words became what, by which rule')
    .action(async (options: { catalog: string; explain?: true }) =>
      context.finish(await interpretAll(context, options.catalog, options.explain === true)),
    );
}

async function interpretAll(context: CommandContext, file: string, explain: boolean): Promise<Outcome> {
  let source: string;
  try {
    source = await readFile(file, 'utf8');
  } catch (error) {
    return fileProblem(file, error);
  }
  const read = readCatalogFile(source, file.toLowerCase().endsWith('.csv') ? 'csv' : 'json');
  if (!read.ok)
    return { ok: false, faults: read.faults.map(({ place, problem }) => `${file}: ${place}: ${problem}`) };
  const index = buildIndex(read.catalog, englishLines);
  const about: Context = {
    now: new Date(),
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    hours: null,
    country: 'US',
    lines: [],
    expecting: null,
  };
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    context.print(JSON.stringify(interpret(understand(index, line, about), explain)));
  }
  return { ok: true };
}
