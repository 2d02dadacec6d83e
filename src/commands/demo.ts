import { createServer } from 'node:net';
import { type Command, Option } from 'commander';
import { CannotStart } from '../cannot-start.ts';
import type { Config } from '../config.ts';
import { type ShopKind, shopKinds } from '../playground/samples.ts';

export function addDemoCommand(program: Command, config: Config): void {
  program
    .command('demo')
    .description('try the whole desk in a browser, with a stand-in Slack and mailbox; needs no account')
    .addOption(new Option('--shop <shop>', 'which sample shop to open').choices(shopKinds))
    .action(async ({ shop }: { shop?: ShopKind }) => {
      await portMustBeFree(config.PORT);
      // The server's parts and the stand-ins are only loaded for the demo.
      const { runDemo } = await import('../run-demo.ts');
      await runDemo({ config, shop: shop ?? null });
    });
}

/** Found out before anything else is started. */
async function portMustBeFree(port: number): Promise<void> {
  const probe = createServer();
  const fault = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    probe.once('error', resolve);
    probe.listen(port, '127.0.0.1', () => resolve(null));
  });
  if (fault?.code === 'EADDRINUSE') {
    const advice = `stop what listens there, or choose another, such as PORT=${port + 1} npm run demo`;
    throw new CannotStart([`PORT: ${port} is taken on this machine: ${advice}.`]);
  }
  if (fault) throw new CannotStart([`PORT: cannot listen on 127.0.0.1:${port} (${fault.code}).`]);
  await new Promise((resolve) => probe.close(resolve));
}
