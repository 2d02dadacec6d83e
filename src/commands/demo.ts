import { type Command, Option } from 'commander';
import type { Config } from '../config.ts';
import { type ShopKind, shopKinds } from '../playground/samples.ts';
import { portMustBeFree } from '../port-must-be-free.ts';

export function addDemoCommand(program: Command, config: Config): void {
  program
    .command('demo')
    .description('try the whole desk in a browser, with a stand-in Slack and mailbox; needs no account')
    .addOption(new Option('--shop <shop>', 'which sample shop to open').choices(shopKinds))
    .action(async ({ shop }: { shop?: ShopKind }) => {
      await portMustBeFree('127.0.0.1', config.PORT, 'npm run demo');
      // The server's parts and the stand-ins are only loaded for the demo.
      const { runDemo } = await import('../run-demo.ts');
      await runDemo({ config, shop: shop ?? null });
    });
}
