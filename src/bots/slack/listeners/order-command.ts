import type { RespondArguments } from '@slack/bolt';
import type { Place } from '../../../domain/conversation/input.ts';
import type { Delivery } from '../../../domain/desk.ts';
import { botWords } from '../../../domain/wording/bot-words.ts';
import { type CommandPayload, commandSchema, toldByCommand } from '../payloads.ts';
import { directPlace, isDirect } from '../places.ts';
import { plainWords } from '../plain-words.ts';
import { showSaid } from '../show-said.ts';
import type { SlackParts } from '../slack-parts.ts';
import { takeTurn } from '../take-turn.ts';

/** `/order TEXT`: in a direct chat goes on there, in a channel begins a thread of its own. */
export async function orderCommand(parts: SlackParts, body: unknown): Promise<RespondArguments | undefined> {
  const command = commandSchema.parse(body);
  const here = await parts.rooms.canWrite(command.channel_id);
  const [place, person] = await Promise.all([
    here ? placeOf(command) : directPlace(parts, command.team_id, command.user_id),
    parts.people.person(
      parts.installation.where(toldByCommand(command)),
      command.user_id,
      command.user_name ?? null,
    ),
  ]);
  const delivery: Delivery = {
    id: `slack:command:${command.trigger_id}`,
    place,
    person,
    at: new Date(),
    what: { kind: 'words', text: plainWords(command.text), opening: true, source: null },
  };
  showSaid(parts, delivery, await takeTurn(parts, delivery, { trigger: command.trigger_id }));

  return here ? undefined : { response_type: 'ephemeral', text: botWords.tookElsewhere };
}

function placeOf(command: CommandPayload): Place {
  const { team_id: workspace, channel_id: channel } = command;
  const thread = isDirect(channel) ? '' : `new:${command.trigger_id}`;
  return { platform: 'slack', workspace, channel, thread };
}
