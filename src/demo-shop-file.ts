import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';

const nameIn = (dataDir: string) => join(dataDir, 'demo-shop.yaml');

/**
 * Where commands find the policy of the demo that runs on this folder: its shop is no file of a checkout, and what
 * they do has to be right by its channels and its clock. Resolves to what takes it away again.
 */
export async function writeDemoShop(dataDir: string, shop: object): Promise<() => Promise<void>> {
  const file = nameIn(dataDir);
  await writeFile(file, `# The policy of the demo that runs; written anew at its start.\n${stringify(shop)}`);
  return () => rm(file, { force: true });
}

/** The policy's file for commands: `shopFile`, unless the demo runs on the embedded database there. */
export function shopFileOf({
  databaseUrl,
  dataDir,
  shopFile,
}: {
  databaseUrl: string | undefined;
  dataDir: string;
  shopFile: string;
}): string {
  const file = nameIn(dataDir);
  return databaseUrl === undefined && existsSync(file) ? file : shopFile;
}
