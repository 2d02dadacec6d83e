import type { Command } from 'commander';
import { readWholeRecord } from '../domain/finding/read-whole-record.ts';
import { shopVoice } from '../domain/wording/shop-voice.ts';
import { recordPage } from '../web/record-page/record-page.ts';
import type { CommandContext, Outcome } from './command-context.ts';

export function addPrintCommand(orders: Command, context: CommandContext): void {
  orders
    .command('print')
    .description(
      'everything on record about an order, as a page to print: readback orders print R-10001 > order.html',
    )
    .argument('<number>', 'such as R-10001')
    .action(async (number: string) => context.finish(await print(context, number)));
}

async function print(context: CommandContext, number: string): Promise<Outcome> {
  const policy = context.policy();
  return context.withDatabase(async ({ pool }) => {
    const whole = await readWholeRecord(pool, context.shop, number);
    if (!whole) return { ok: false, faults: [`There is no order "${number}".`] };
    const voice = shopVoice(policy, whole.record.order.currency);
    context.print(recordPage({ ...whole, now: new Date(), by: 'the command line' }, voice).trimEnd());
    return { ok: true };
  });
}
