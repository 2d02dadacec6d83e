import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { cannotListen, portMustBeFree } from '../src/port-must-be-free.ts';

const host = '127.0.0.1';

test('a port that is taken is named, with what to type instead', async () => {
  const taken = createServer().listen(0, host);
  await once(taken, 'listening');
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(portMustBeFree(host, port, 'npm start')).rejects.toThrow(
    `PORT: ${port} is taken on this machine: stop what listens there, or choose another, such as PORT=${port + 1} npm start.`,
  );
  await new Promise((resolve) => taken.close(resolve));
  await portMustBeFree(host, port, 'npm start');
});

test.each([
  ['EACCES', 'choose one from 1024'],
  ['EADDRNOTAVAIL', 'HOST: 127.0.0.1 is no address of this machine'],
  ['EOTHER', 'cannot listen on 127.0.0.1:80 (EOTHER)'],
])('%s says what to do', (code, sentence) => {
  const fault = Object.assign(new Error('no'), { code });
  expect(cannotListen(host, 80, fault, 'npm start')).toContain(sentence);
});
