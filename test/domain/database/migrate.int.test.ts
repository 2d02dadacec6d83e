import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { migrate } from '../../../src/domain/database/migrate.ts';
import { testDatabase } from '../../support/database.ts';

let opened: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  opened = await testDatabase();
});
afterAll(async () => {
  await opened.close();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })));
});

const folders: string[] = [];

const folderWith = async (files: Record<string, string>) => {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
};

test('a migrated database has nothing left to apply', async () => {
  expect(await migrate(opened.database)).toEqual([]);
  const { rows } = await opened.database.pool.query('select id, name from shops');
  expect(rows).toEqual([{ id: 1, name: 'main' }]);
});

test('processes that start together apply each file once', async () => {
  await opened.database.pool.query('create schema one; ');
  const folder = await folderWith({
    '0001_one.sql': 'create table one.first (id int)',
    '0002_two.sql': 'create table one.second (id int)',
  });
  await opened.database.pool.query('delete from migrations');
  const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(opened.database, folder)));
  expect(applied.flat().sort()).toEqual(['0001_one.sql', '0002_two.sql']);
});

test('a file that changed after it was applied is refused', async () => {
  const folder = await folderWith({ '0001_one.sql': 'select 1', '0002_two.sql': 'select 2' });
  await opened.database.pool.query('delete from migrations');
  await migrate(opened.database, folder);
  await writeFile(join(folder, '0001_one.sql'), 'select 3');
  await expect(migrate(opened.database, folder)).rejects.toThrow(/0001_one.sql was changed/);
});

test('a database from a newer version is refused', async () => {
  await expect(migrate(opened.database, await folderWith({}))).rejects.toThrow(/use a newer version/);
});

test('a migration that fails keeps nothing of itself', async () => {
  const folder = await folderWith({ '0001_bad.sql': 'create table half (id int); select nonsense' });
  await opened.database.pool.query('delete from migrations');
  await expect(migrate(opened.database, folder)).rejects.toThrow(/0001_bad.sql failed/);
  const { rows } = await opened.database.pool.query("select to_regclass('half') as half");
  expect(rows).toEqual([{ half: null }]);
  expect(await migrate(opened.database, await folderWith({ '0001_bad.sql': 'select 1' }))).toEqual([
    '0001_bad.sql',
  ]);
});
