import type { Activity } from '../activity.ts';
import { kindOf, placeOf } from '../places.ts';
import { mentionsBot, plainWords } from '../plain-words.ts';
import { readCommand } from '../read-command.ts';
import { takeTurn } from '../take-turn.ts';
import type { TeamsParts } from '../teams-parts.ts';
import { help } from './help.ts';
import { ordersCommand } from './orders-command.ts';
import { pressByMessage } from './press.ts';

/**
 * Whatever is written in a personal chat is said to the desk; in a channel or a group chat what mentions the bot, and
 * where Teams lets it hear more, what belongs to an order that is being taken there.
 */
export async function message(parts: TeamsParts, activity: Activity): Promise<void> {
  if (activity.from.id === activity.recipient.id) return;
  const words = plainWords(activity);
  // A client that cannot Execute sends a button as a message.
  if (words === '' && typeof activity.value === 'object' && activity.value !== null) {
    return pressByMessage(parts, activity);
  }
  const place = placeOf(activity);
  const mentioned = mentionsBot(activity);
  const alone = kindOf(activity) === 'personal';
  if (!alone && !mentioned) {
    if (words !== '' && (await parts.desk.listensIn(place))) await say(false, words, true);
    return;
  }
  if (words === '' && !mentioned) return;
  const { command, rest } = readCommand(words);
  switch (command) {
    case 'orders':
      return ordersCommand(parts, activity, rest);
    case 'help':
      return help(parts, activity);
    case 'order':
      return say(true, rest);
    case null:
      return say(mentioned && !alone, rest);
    default:
      return command satisfies never;
  }

  async function say(opening: boolean, text: string, overheard = false): Promise<void> {
    const heard = overheard ? { overheard } : {};
    const what = { kind: 'words', text, opening, source: null, ...heard } as const;
    await takeTurn(parts, activity, { place, what });
  }
}
