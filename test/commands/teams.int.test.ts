import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { unzipSync } from 'fflate';
import type { CommandContext } from '../../src/commands/command-context.ts';
import { addTeamsCommands } from '../../src/commands/teams.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readback-teams-'));
});
afterAll(() => rm(folder, { recursive: true }));

const settings = {
  TEAMS_APP_ID: '0191d5a0-1234-4abc-8def-0123456789ab',
  PUBLIC_URL: 'https://desk.shop.example',
};

async function readback(given: Partial<typeof settings>, ...args: string[]) {
  const ran = { out: [] as string[], err: [] as string[], failed: false };
  const noDatabase = () => {
    throw new Error('A package needs no database');
  };
  const context: CommandContext = {
    shop: 1,
    policy: noDatabase,
    print: (text) => void ran.out.push(text),
    note: (text) => void ran.err.push(text),
    withDatabase: noDatabase,
    finish: (outcome) => {
      if (outcome.ok) return;
      ran.err.push(...outcome.faults);
      ran.failed = true;
    },
  };
  const program = new Command('readback').exitOverride();
  addTeamsCommands(program, context, given);
  await program.parseAsync(args, { from: 'user' });
  return ran;
}

test('teams package writes the zip file that Teams takes', async () => {
  const out = join(folder, 'app.zip');
  const ran = await readback(settings, 'teams', 'package', '--out', out);
  expect(ran).toMatchObject({ out: [out], failed: false });
  const files = unzipSync(new Uint8Array(await readFile(out)));
  expect(Object.keys(files)).toEqual(['manifest.json', 'color.png', 'outline.png']);
  expect(JSON.parse(new TextDecoder().decode(files['manifest.json']))).toMatchObject({
    id: settings.TEAMS_APP_ID,
    validDomains: ['desk.shop.example'],
  });
});

test('teams package says what is missing, all at once, and writes nothing', async () => {
  const out = join(folder, 'none.zip');
  const ran = await readback({}, 'teams', 'package', '--out', out);
  expect(ran.failed).toBe(true);
  expect(ran.err.map((line) => line.split(' ')[0])).toEqual(['TEAMS_APP_ID', 'PUBLIC_URL']);
  await expect(readFile(out)).rejects.toThrow('ENOENT');
});

test('teams package says so when it cannot write there', async () => {
  const out = join(folder, 'no-such-folder', 'app.zip');
  const ran = await readback(settings, 'teams', 'package', '--out', out);
  expect(ran).toMatchObject({ failed: true, err: [expect.stringContaining(out)] });
});
