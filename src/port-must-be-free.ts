import { createServer } from 'node:net';
import { CannotStart } from './cannot-start.ts';

/** Found out before anything else is started. `command` is what would start it on another port. */
export async function portMustBeFree(host: string, port: number, command: string): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  const fault = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    probe.once('error', resolve);
    probe.listen(port, host, () => resolve(null));
  });
  if (fault) throw new CannotStart([cannotListen(host, port, fault, command)]);
  await new Promise((resolve) => probe.close(resolve));
}

/** Why an address cannot be listened on, and what to do. */
export function cannotListen(
  host: string,
  port: number,
  { code, message }: NodeJS.ErrnoException,
  command: string,
): string {
  const other = port < 65_535 ? port + 1 : 3000;
  switch (code) {
    case 'EADDRINUSE':
      return `PORT: ${port} is taken on this machine: stop what listens there, or choose another, such as PORT=${other} ${command}.`;
    case 'EACCES':
      return `PORT: ${port} is kept for the system's administrator: choose one from 1024, such as PORT=3000 ${command}.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST: ${host} is no address of this machine: set HOST=127.0.0.1 for this machine alone, or HOST=0.0.0.0 for its network.`;
    default:
      return `PORT: cannot listen on ${host}:${port} (${code ?? message}): choose another, such as PORT=${other} ${command}.`;
  }
}
