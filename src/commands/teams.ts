import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { appPackage } from '../bots/teams/app-package.ts';
import type { CommandContext, Outcome } from './command-context.ts';
import { fileProblem } from './file-problem.ts';

/** Beside `src/` and `dist/` alike. */
const folder = join(import.meta.dirname, '../../manifest/teams');

type Settings = { TEAMS_APP_ID?: string | undefined; PUBLIC_URL?: string | undefined };

export function addTeamsCommands(program: Command, context: CommandContext, settings: Settings): void {
  program
    .command('teams')
    .description('Microsoft Teams')
    .command('package')
    .description('write the app package that is uploaded to Teams')
    .option('--out <file>', 'where to', 'readback-teams.zip')
    .option('--hear-threads', 'ask for the right to hear words in threads that do not mention the bot', false)
    .action((options: { out: string; hearThreads: boolean }) => {
      context.finish(writePackage(context, settings, options));
    });
}

function writePackage(
  context: CommandContext,
  settings: Settings,
  { out, hearThreads }: { out: string; hearThreads: boolean },
): Outcome {
  const made = appPackage(
    {
      manifest: JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')),
      color: readFileSync(join(folder, 'color.png')),
      outline: readFileSync(join(folder, 'outline.png')),
    },
    { appId: settings.TEAMS_APP_ID, publicUrl: settings.PUBLIC_URL, hearsThreads: hearThreads },
  );
  if (!made.ok) return made;
  try {
    writeFileSync(out, made.zip);
  } catch (error) {
    return fileProblem(out, error);
  }
  context.print(out);
  context.note('Upload it in Teams: Apps, Manage your apps, Upload an app. docs/teams.md goes through it.');
  return { ok: true };
}
