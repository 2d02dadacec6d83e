import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withEnvFile } from '../src/env-file.ts';

let folder: string;
const file = () => join(folder, '.env');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'readback-env-'));
  writeFileSync(
    file(),
    '# the mail server\nMAIL_FROM="Corner Pizzeria <orders@example.com>"\nPORT=4000\nREDIS_URL=\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('withEnvFile', () => {
  it('reads what the file says', () => {
    expect(withEnvFile({}, file())).toMatchObject({
      MAIL_FROM: 'Corner Pizzeria <orders@example.com>',
      PORT: '4000',
      REDIS_URL: '',
    });
  });

  it('lets what was given go first, even when it is empty', () => {
    expect(withEnvFile({ PORT: '5000', MAIL_FROM: '' }, file())).toMatchObject({
      PORT: '5000',
      MAIL_FROM: '',
    });
  });

  it('needs no file', () => {
    expect(withEnvFile({ PORT: '5000' }, join(folder, 'none'))).toEqual({ PORT: '5000' });
  });

  it('says what to do about a file that cannot be read', () => {
    expect(() => withEnvFile({}, folder)).toThrow(
      expect.objectContaining({ faults: [expect.stringContaining('take it away')] }),
    );
  });
});
