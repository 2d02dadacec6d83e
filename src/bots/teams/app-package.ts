import { zipSync } from 'fflate';
import { z } from 'zod';

/** What stands in `manifest/teams/manifest.json` in place of the bot's id and the desk's address. */
const someId = '00000000-0000-0000-0000-000000000000';
const someUrl = 'https://desk.example.com';
const someHost = 'desk.example.com';

const manifestSchema = z.looseObject({ manifestVersion: z.string(), version: z.string() });

/** In a zip file every entry has a time; a fixed one makes the same package of the same parts. */
const mtime = new Date(2026, 0, 1);

export type AppPackage = { ok: true; zip: Uint8Array } | { ok: false; faults: readonly string[] };

/**
 * The app as Teams takes it: one zip file with the manifest, its ids and addresses filled in, and the icons. With
 * `hearsThreads` it asks for the right to hear words in a thread that do not mention it; the owner of a team or chat
 * grants that when adding the app.
 */
export function appPackage(
  parts: { manifest: unknown; color: Uint8Array; outline: Uint8Array },
  given: { appId: string | undefined; publicUrl: string | undefined; hearsThreads: boolean },
): AppPackage {
  const { appId = '', publicUrl = '' } = given;
  const faults = [...appIdFaults(appId), ...publicUrlFaults(publicUrl)];
  if (faults.length > 0) return { ok: false, faults };
  const { host, href } = new URL(publicUrl);
  const fill = (text: string) =>
    text
      .replaceAll(someId, appId.toLowerCase())
      .replaceAll(someUrl, href.replace(/\/$/, ''))
      .replaceAll(someHost, host);
  const filled = manifestSchema.parse(JSON.parse(fill(JSON.stringify(parts.manifest))));
  const manifest = given.hearsThreads ? { ...filled, ...threadRights(appId.toLowerCase()) } : filled;
  const text = new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`);
  return {
    ok: true,
    zip: zipSync(
      { 'manifest.json': text, 'color.png': parts.color, 'outline.png': parts.outline },
      { mtime, level: 9 },
    ),
  };
}

/** Rights that count in the team or chat that the app is added to, and nowhere else. */
function threadRights(appId: string) {
  return {
    // Teams wants an address here that it never calls.
    webApplicationInfo: { id: appId, resource: 'https://RscBasedStoreApp' },
    authorization: {
      permissions: {
        resourceSpecific: [
          { name: 'ChannelMessage.Read.Group', type: 'Application' },
          { name: 'ChatMessage.Read.Chat', type: 'Application' },
        ],
      },
    },
  };
}

function appIdFaults(appId: string): string[] {
  if (appId === '') return ['TEAMS_APP_ID is missing: set it to the Microsoft App ID of your bot.'];
  return z.guid().safeParse(appId).success
    ? []
    : [
        'TEAMS_APP_ID must look like 0191d5a0-1234-4abc-8def-0123456789ab: copy the Microsoft App ID of your bot.',
      ];
}

function publicUrlFaults(publicUrl: string): string[] {
  if (publicUrl === '')
    return ['PUBLIC_URL is missing: set it to the https address under which Readback is reached.'];
  const url = URL.canParse(publicUrl) ? new URL(publicUrl) : null;
  return url?.protocol === 'https:'
    ? []
    : ['PUBLIC_URL must begin with https:// for Teams to reach Readback.'];
}
