import { expect, test } from '@jest/globals';
import { type BotLog, boltLogger } from '../../../src/bots/slack/bot-log.ts';

function write(...parts: unknown[]) {
  const lines: { fields: object; message: string }[] = [];
  const note = (fields: object, message: string) => void lines.push({ fields, message });
  const log: BotLog = { info: note, warn: note, error: note };
  boltLogger(log).error(...parts);
  return lines;
}

test('an error goes to the log as one, so that it is masked there', () => {
  const error = new Error('no user with (212) 555-0147');
  expect(write('An unhandled error occurred', error)).toEqual([
    { fields: { from: 'bolt', err: error }, message: 'An unhandled error occurred' },
  ]);
  expect(write(error)).toEqual([{ fields: { from: 'bolt', err: error }, message: 'Bolt had a fault' }]);
});

test('words without an error stay as they are', () => {
  expect(write('the socket', 'closed')).toEqual([{ fields: { from: 'bolt' }, message: 'the socket closed' }]);
});
