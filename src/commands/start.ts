import { type Command, Option } from 'commander';

const roles = ['all', 'bot', 'worker'] as const;

export function addStartCommand(
  program: Command,
  serve: (role: (typeof roles)[number]) => Promise<void>,
): void {
  program
    .command('start')
    .description('start the server')
    .addOption(
      new Option('--role <role>', 'bot talks to the chat platforms, worker sends what is to be sent')
        .choices(roles)
        .default('all'),
    )
    .action(({ role }: { role: (typeof roles)[number] }) => serve(role));
}
