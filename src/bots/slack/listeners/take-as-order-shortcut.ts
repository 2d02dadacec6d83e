import { botWords } from '../../../domain/wording/bot-words.ts';
import { looksLikeEmail } from '../../looks-like-email.ts';
import { type MessageShortcutPayload, messageShortcutSchema, nameOf, toldByShortcut } from '../payloads.ts';
import { directPlace, placeIn } from '../places.ts';
import { plainWords } from '../plain-words.ts';
import type { SlackParts } from '../slack-parts.ts';
import { takeTurn } from '../take-turn.ts';

/** "Take as order" on any message, a pasted or forwarded e-mail above all: taken in that message's thread. */
export async function takeAsOrderShortcut(parts: SlackParts, body: unknown): Promise<void> {
  const payload = messageShortcutSchema.parse(body);
  const where = parts.installation.where(toldByShortcut(payload));
  const { workspace } = where;
  const { user, channel, message } = payload;
  const { text, isEmail } = wordsOf(payload);
  const here = await parts.rooms.canWrite(channel.id);
  const [place, person] = await Promise.all([
    here
      ? placeIn(workspace, channel.id, message.thread_ts ?? message.ts)
      : directPlace(parts, workspace, user.id),
    parts.people.person(where, user.id, nameOf(payload)),
  ]);
  if (text === '') {
    parts.afterwards.run('whisper', async () => {
      await parts.client.chat.postMessage({ channel: user.id, text: botWords.nothingToTake });
    });
    return;
  }
  const source = isEmail ? ('email' as const) : null;
  await takeTurn(
    parts,
    {
      id: `slack:shortcut:${payload.trigger_id}`,
      place,
      person,
      at: new Date(),
      what: { kind: 'words', text, opening: true, source },
    },
    { trigger: payload.trigger_id },
  );
}

/** The message's text, and that of an e-mail that Slack's own mail address brought in as a file. */
function wordsOf({ message }: MessageShortcutPayload): { text: string; isEmail: boolean } {
  const typed = plainWords(message.text ?? '');
  const mails = (message.files ?? []).filter((one) => one.mode === 'email');
  const mailed = mails.flatMap((mail) => [
    ...(mail.from ?? []).flatMap((sender) => {
      const from = sender.original ?? sender.address;
      return from ? [`From: ${from}`] : [];
    }),
    mail.subject ? `Subject: ${mail.subject}` : '',
    mail.plain_text ?? '',
  ]);
  const text = [typed, ...mailed].filter((part) => part.trim() !== '').join('\n');
  return { text, isEmail: mails.length > 0 || looksLikeEmail(text) };
}
