import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import { appPackage } from '../../../src/bots/teams/app-package.ts';
import { teamsLimits } from '../../../src/bots/teams/limits.ts';
import { surface } from '../../../src/bots/teams/surface.ts';
import { readPng } from '../../support/png.ts';

const folder = resolve(import.meta.dirname, '../../../manifest/teams');
const color = readFileSync(join(folder, 'color.png'));
const outline = readFileSync(join(folder, 'outline.png'));
const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
const id = '0191d5a0-1234-4abc-8def-0123456789ab';

const commandSchema = z.object({ title: z.string(), description: z.string() });
const manifestSchema = z.looseObject({
  $schema: z.string(),
  id: z.string(),
  validDomains: z.array(z.string()),
  developer: z.object({ name: z.string(), websiteUrl: z.url(), privacyUrl: z.url(), termsOfUseUrl: z.url() }),
  name: z.object({ short: z.string(), full: z.string() }),
  description: z.object({ short: z.string(), full: z.string() }),
  bots: z.tuple([
    z.looseObject({
      botId: z.string(),
      scopes: z.array(z.string()),
      commandLists: z.array(z.object({ scopes: z.array(z.string()), commands: z.array(commandSchema) })),
    }),
  ]),
  composeExtensions: z.tuple([
    z.object({
      botId: z.string(),
      commands: z.array(
        z.looseObject({ id: z.string(), context: z.array(z.string()), fetchTask: z.boolean() }),
      ),
    }),
  ]),
  authorization: z.unknown().optional(),
  webApplicationInfo: z.object({ id: z.string(), resource: z.string() }).optional(),
});
type Manifest = z.infer<typeof manifestSchema>;

/** By Microsoft's own schema, without any network. */
function faultsOf(manifest: unknown): string[] {
  const checker = resolve(import.meta.dirname, '../../support/check-app-manifest.mjs');
  const { stdout, stderr } = spawnSync('node', [checker], {
    input: JSON.stringify(manifest),
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return z.array(z.string()).parse(JSON.parse(stdout));
}

function packaged(hearsThreads: boolean): { files: string[]; manifest: Manifest } {
  const made = appPackage(
    { manifest: JSON.parse(text), color, outline },
    { appId: id.toUpperCase(), publicUrl: 'https://orders.shop.example:8443/desk/', hearsThreads },
  );
  if (!made.ok) throw new Error(made.faults.join('\n'));
  const files = unzipSync(made.zip);
  const manifest = manifestSchema.parse(JSON.parse(new TextDecoder().decode(files['manifest.json'])));
  return { files: Object.keys(files), manifest };
}

describe('manifest/teams', () => {
  const manifest = manifestSchema.parse(JSON.parse(text));

  it('holds against Microsoft’s schema', () => {
    expect(faultsOf(manifest)).toEqual([]);
    // The check is one that can fail.
    expect(faultsOf({ ...manifest, name: { short: 'x'.repeat(31) } })).not.toEqual([]);
  });

  it('declares the commands that Readback reads, in every kind of conversation', () => {
    const [bot] = manifest.bots;
    expect(bot.scopes).toEqual(['personal', 'team', 'groupChat']);
    const titles = [surface.orderCommand, surface.ordersCommand, surface.helpCommand];
    for (const scope of bot.scopes) {
      const lists = bot.commandLists.filter(({ scopes }) => scopes.includes(scope));
      expect(lists.flatMap(({ commands }) => commands.map(({ title }) => title))).toEqual(titles);
    }
  });

  it('declares the message extension that Readback answers', () => {
    expect(manifest.composeExtensions[0].commands).toMatchObject([
      { id: surface.takeAsOrderCommand, type: 'action', context: ['message'], fetchTask: true },
    ]);
  });

  it('stays inside the limits that Teams publishes', () => {
    const most = teamsLimits.manifest;
    const [bot] = manifest.bots;
    expect(manifest.name.short.length).toBeLessThanOrEqual(most.nameShort);
    expect(manifest.name.full.length).toBeLessThanOrEqual(most.nameFull);
    expect(manifest.description.short.length).toBeLessThanOrEqual(most.descriptionShort);
    expect(manifest.description.full.length).toBeLessThanOrEqual(most.descriptionFull);
    expect(bot.commandLists.length).toBeLessThanOrEqual(most.commandLists);
    for (const { commands } of bot.commandLists) {
      expect(commands.length).toBeLessThanOrEqual(most.commandsInList);
      for (const { title, description } of commands) {
        expect(title.length).toBeLessThanOrEqual(most.commandTitle);
        expect(description.length).toBeLessThanOrEqual(most.commandDescription);
      }
    }
  });

  it('has a full colour icon, and an outline of white on nothing', () => {
    const full = readPng(color);
    const line = readPng(outline);
    expect([full.width, full.height]).toEqual([192, 192]);
    expect([line.width, line.height]).toEqual([32, 32]);
    expect(full.pixel(0, 0)).toEqual([0x1f, 0x4d, 0x3a]);
    const pixels = Array.from({ length: 32 * 32 }, (_, at) => line.pixel(at % 32, at >> 5));
    expect(pixels.filter(([, , , alpha]) => alpha === 0).length).toBeGreaterThan(500);
    const drawn = pixels.filter(([, , , alpha]) => alpha !== 0);
    expect(drawn.length).toBeGreaterThan(60);
    expect(drawn.every(([r, g, b]) => r === 255 && g === 255 && b === 255)).toBe(true);
  });
});

describe('appPackage', () => {
  it('puts the manifest and both icons into one file, with the ids and addresses filled in', () => {
    const { files, manifest } = packaged(false);
    expect(files).toEqual(['manifest.json', 'color.png', 'outline.png']);
    expect([manifest.id, manifest.bots[0].botId, manifest.composeExtensions[0].botId]).toEqual([id, id, id]);
    expect(manifest.validDomains).toEqual(['orders.shop.example:8443']);
    expect(manifest.developer.websiteUrl).toBe('https://orders.shop.example:8443/desk');
    expect(JSON.stringify(manifest)).not.toMatch(/example\.com|0000-0000/);
    expect(manifest.authorization).toBeUndefined();
    expect(faultsOf(manifest)).toEqual([]);
  });

  it('asks for the right to hear threads only where that is wanted', () => {
    const { manifest } = packaged(true);
    expect(manifest.webApplicationInfo?.id).toBe(id);
    expect(JSON.stringify(manifest.authorization)).toContain('ChannelMessage.Read.Group');
    expect(faultsOf(manifest)).toEqual([]);
  });

  it('is the same file each time', () => {
    const given = { appId: id, publicUrl: 'https://desk.shop.example', hearsThreads: false };
    const parts = { manifest: JSON.parse(text), color, outline };
    expect(appPackage(parts, given)).toEqual(appPackage(parts, given));
  });

  it.each([
    [undefined, undefined, ['TEAMS_APP_ID is missing', 'PUBLIC_URL is missing']],
    ['my-bot', 'https://desk.shop.example', ['TEAMS_APP_ID must look like']],
    [id, 'http://desk.shop.example', ['PUBLIC_URL must begin with https://']],
    [id, 'desk', ['PUBLIC_URL must begin with https://']],
  ])('names what is missing: %j, %j', (appId, publicUrl, expected) => {
    const made = appPackage(
      { manifest: JSON.parse(text), color, outline },
      { appId, publicUrl, hearsThreads: false },
    );
    expect(made).toEqual({ ok: false, faults: expected.map((fault) => expect.stringContaining(fault)) });
  });
});
