import { surface } from '../bots/teams/surface.ts';
import type { Acted } from './page-contract.ts';
import type { TeamsAct } from './teams-contract.ts';
import type { Outcome } from './teams-stand-in/teams-person.ts';
import type { TeamsStandIn } from './teams-stand-in/teams-stand-in.ts';

/** Does in the stand-in Teams what a person did on the page. `user`: their id in Teams. */
export async function doTeamsAct(teams: TeamsStandIn, user: string, act: TeamsAct): Promise<Acted> {
  const { tenant } = teams;
  const person = teams.person(user);
  const place = tenant.conversations.get(act.conversation);
  if (!place?.members.includes(user)) return gone;
  if (act.act === 'teams-say') {
    const { text, mention } = asWritten(act.text, tenant.bot.name);
    if (text === '') return { ok: false, problem: 'Write what the customer said, too.' };
    const thread = act.thread === null ? {} : { thread: act.thread };
    const { delivered } = await person.say(text, { conversation: place.id, mention, ...thread });
    return delivered.status === 200 ? { ok: true } : failed(delivered.status);
  }
  const message = tenant.message(act.conversation, act.message);
  if (!message) return gone;
  switch (act.act) {
    case 'teams-press': {
      const { type, verb, data } = act.action;
      return acted(await person.act(message, { type, ...(verb && { verb }), ...(data && { data }) }));
    }
    case 'teams-send':
      return acted(
        act.take
          ? await person.sendAction(message, surface.takeAsOrderCommand, act.data)
          : await person.send(message, act.data),
      );
    case 'teams-search': {
      const found = await person.search(message, act.dataset, act.words);
      return { ok: true, options: found.map(({ title, value }) => ({ label: title, value })) };
    }
    case 'teams-take':
      return acted(await person.chooseAction(message, surface.takeAsOrderCommand));
    default:
      return act satisfies never;
  }
}

/** The client makes a mention of the bot's name, wherever it stands. */
function asWritten(typed: string, bot: string): { text: string; mention: boolean } {
  const text = typed.replace(new RegExp(`@${bot}\\b`, 'i'), '').trim();
  return { text, mention: text !== typed.trim() };
}

const gone: Acted = { ok: false, problem: 'That is not there any more.' };

function failed(status: number): Acted {
  return status === 0
    ? { ok: false, problem: 'The bot cannot be reached. Is it still running?' }
    : { ok: false, problem: `The bot answered with status ${status}. Please try again.` };
}

function acted(outcome: Outcome): Acted {
  switch (outcome.outcome) {
    case 'failed':
      return failed(outcome.status);
    case 'words':
    case 'closed':
      return { ok: true, outcome };
    case 'card':
    case 'dialog': {
      const { card } = outcome;
      return typeof card === 'object' && card !== null
        ? { ok: true, outcome: { ...outcome, card } }
        : { ok: false, problem: 'The bot answered with something that is no card.' };
    }
    default:
      return outcome satisfies never;
  }
}
