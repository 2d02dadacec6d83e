import { surface } from '../bots/slack/surface.ts';
import { asTyped } from './as-typed.ts';
import { doTeamsAct } from './do-teams-act.ts';
import type { Act, Acted } from './page-contract.ts';
import { accepted, type Delivered } from './slack-stand-in/delivery.ts';
import type { SlackStandIn } from './slack-stand-in/slack-stand-in.ts';
import type { TeamsStandIn } from './teams-stand-in/teams-stand-in.ts';
import type { TwilioStandIn } from './twilio-stand-in/twilio-stand-in.ts';

type Stage = {
  slack: SlackStandIn;
  twilio: TwilioStandIn;
  teams: TeamsStandIn;
  /** The account in Teams of someone in Slack. */
  inTeams(user: string): string;
};

/** Does in the stand-ins what a person did on the page. */
export async function doAct(
  { slack, twilio, teams, inTeams }: Stage,
  user: string,
  act: Act,
): Promise<Acted> {
  const person = slack.person(user);
  const { workspace } = slack;
  const message = (channel: string, ts: string) =>
    workspace.messagesIn(channel).find((one) => one.ts === ts) ?? null;
  const view = (id: string) => workspace.findView((one) => one.id === id && one.user === user) ?? null;

  switch (act.act) {
    case 'say': {
      if (!workspace.channels.has(act.channel)) return gone;
      const place = { channel: act.channel, ...(act.thread && { thread: act.thread }) };
      const { delivered } = await person.say(asTyped(act.text, workspace), place);
      return delivered.map(answered).find((one) => !one.ok) ?? { ok: true };
    }
    case 'command':
      return answered(await person.command(act.command, act.text, { channel: act.channel }));
    case 'press': {
      const pressed = message(act.channel, act.ts);
      return pressed ? answered(await person.press(pressed, act.actionId)) : gone;
    }
    case 'press-in-view': {
      const pressed = view(act.view);
      if (!pressed) return gone;
      return answered(await person.pressInView(pressed, act.actionId, act.picked, act.filled));
    }
    case 'submit': {
      const open = view(act.view);
      if (!open) return gone;
      const submitted = await person.submit(open, act.filled);
      if (submitted.outcome === 'errors') return { ok: false, errors: submitted.errors };
      return submitted.outcome === 'failed' ? failed(submitted.delivered) : { ok: true };
    }
    case 'close': {
      const open = view(act.view);
      if (open) await person.closeView(open);
      return { ok: true };
    }
    case 'suggest': {
      const open = view(act.view);
      if (!open) return gone;
      const options = await person.suggest(open, act.actionId, act.words);
      return { ok: true, options: options.map((one) => ({ value: one.value, label: one.text.text })) };
    }
    case 'shortcut':
      return answered(await person.shortcut(surface.takeOrderShortcut));
    case 'message-shortcut': {
      const on = message(act.channel, act.ts);
      return on ? answered(await person.messageShortcut(surface.takeAsOrderShortcut, on)) : gone;
    }
    case 'open-home':
      return answered(await person.openHome());
    case 'text':
      return textAnswered(twilio, act.phone, act.body);
    case 'teams-say':
    case 'teams-press':
    case 'teams-send':
    case 'teams-search':
    case 'teams-take':
      return doTeamsAct(teams, inTeams(user), act);
    default:
      return act satisfies never;
  }
}

async function textAnswered(twilio: TwilioStandIn, phone: string, body: string): Promise<Acted> {
  try {
    const { status } = await twilio.write(phone, body);
    if (status === 200) return { ok: true };
    return { ok: false, problem: `The desk answered the text with status ${status}. Please try again.` };
  } catch {
    return { ok: false, problem: 'The desk cannot be reached. Is it still running?' };
  }
}

const gone: Acted = { ok: false, problem: 'That is not there any more.' };

const answered = (delivered: Delivered): Acted => (accepted(delivered) ? { ok: true } : failed(delivered));

function failed(delivered: Delivered): Acted {
  switch (delivered.outcome) {
    case 'answered':
      return { ok: false, problem: `The bot answered with status ${delivered.status}. Please try again.` };
    case 'timeout':
      return { ok: false, problem: 'The bot did not answer within three seconds. Please try again.' };
    case 'connection-failed':
      return { ok: false, problem: 'The bot cannot be reached. Is it still running?' };
    default:
      return delivered satisfies never;
  }
}
