import { mkdir } from 'node:fs/promises';
import { enterDatabase } from '../../src/domain/database/database-users.ts';
import { testServerFolder } from './database.ts';

/** Keeps the server between two test files, once one of them has started it. */
export default async function setup(): Promise<void> {
  await mkdir(testServerFolder, { recursive: true });
  await enterDatabase(testServerFolder);
}
