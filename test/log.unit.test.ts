import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { describeError, type Log, logOptions } from '../src/log.ts';

function logged(write: (log: Log) => void): string {
  const lines: string[] = [];
  write(pino(logOptions('info'), { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it('keeps ids and figures, and nobody’s name, number, address or words', () => {
    const line = logged((log) =>
      log.info(
        {
          order: 'R-10001',
          ms: 12,
          customer: { name: 'Maria' },
          draft: { customer: { phone: '+12125550147', email: 'maria@example.com' }, lines: 2 },
          input: { what: { text: 'two large pies' }, headers: { authorization: 'Bearer geheim' } },
        },
        'a turn',
      ),
    );
    expect(line).toContain('R-10001');
    expect(line).toContain('"lines":2');
    for (const secret of ['Maria', '2125550147', 'maria@', 'two large', 'geheim']) {
      expect(line).not.toContain(secret);
    }
  });

  it('keeps what helps of an error, and masks whom it names', () => {
    const error = Object.assign(new Error('550 <maria@example.com> unknown; call +1 212 555 0147'), {
      code: 'EENVELOPE',
      rejected: ['maria@example.com'],
      detail: 'Key (name)=(Maria) exists',
      cause: new Error('recipient paul@example.com'),
    });
    const line = logged((log) => log.error({ err: error }, 'not sent'));
    expect(line).toContain('EENVELOPE');
    expect(line).toContain('550 <[e-mail]> unknown; call [phone]');
    for (const secret of ['maria', 'Maria', 'paul@', '0147']) expect(line).not.toContain(secret);
  });

  it.each([
    '+12125550147',
    '(212) 555-0147',
    '212-555-0147',
    '212.555.0147',
    '2125550147',
    '020 7946 0958',
    '+44 20 7946 0958',
  ])('masks %s', (number) => {
    expect(describeError(`no answer from ${number}, sorry`)).toBe('no answer from [phone], sorry');
  });

  it.each([
    'connect ECONNREFUSED 192.168.100.200:5432',
    'no route to 192.168.100.200',
    'at 2026-11-22 10:15:00.123',
    'order R-10001 of 0197e2f4-5b7c-7000-8000-000000000001',
    'message 1700000000.000100',
    'transaction 7654321, process 23456',
    'at run (/work/src/log.ts:120:45)',
  ])('leaves what helps to mend it: %s', (words) => {
    expect(describeError(words)).toBe(words);
  });

  it('describes what is no error, too', () => {
    expect(describeError('paul@example.com went away')).toBe('[e-mail] went away');
  });
});
