import { surface } from './surface.ts';

export type Command = { command: 'order' | 'orders' | 'help' | null; rest: string };

/**
 * The commands that Teams offers in its list are plain words, in front of what they are about. `help` stands alone:
 * "help me order …" is what a customer says.
 */
export function readCommand(words: string): Command {
  const [, first = '', rest = ''] = /^\/?(\p{L}+)(?:[\s:,]+([\s\S]*))?$/u.exec(words) ?? [];
  switch (first.toLowerCase()) {
    case surface.orderCommand:
      return { command: 'order', rest };
    case surface.ordersCommand:
      return { command: 'orders', rest };
    case surface.helpCommand:
      return rest === '' ? { command: 'help', rest } : { command: null, rest: words };
    default:
      return { command: null, rest: words };
  }
}
