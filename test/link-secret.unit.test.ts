import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { linkSecret } from '../src/link-secret.ts';

describe('the secret of links', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'readback-secret-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is the one that was set, and then nothing is written', () => {
    expect(linkSecret('chosen', folder)).toBe('chosen');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is made once, for this user alone, in a folder that need not be there yet', () => {
    const data = join(folder, 'data');
    const secret = linkSecret(undefined, data);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(linkSecret(undefined, data)).toBe(secret);
    expect(readdirSync(data)).toEqual(['link-secret']);
    expect(statSync(join(data, 'link-secret')).mode & 0o777).toBe(0o600);
  });
});
