import { type RefObject, useRef } from 'react';
import type { PageChannel, PageMessage } from '../page-contract.ts';
import { act } from './act.ts';
import { Composer } from './composer.tsx';
import { Examples } from './examples.tsx';
import { useFollowEnd } from './follow-end.ts';
import { MessageRow } from './message.tsx';
import { plainWords } from './plain-words.ts';
import { UnseenButton } from './unseen-button.tsx';
import { Welcome } from './welcome.tsx';
import type { World } from './world.ts';

type Props = {
  world: World;
  channel: PageChannel;
  /** The message whose thread is shown; null for the channel itself. */
  thread: string | null;
  setThread: (ts: string | null) => void;
  box: RefObject<HTMLTextAreaElement | null>;
  complain: (problem: string) => void;
};

/** A chat: what was said, and where one types. */
export function Conversation(props: Props) {
  const { world, channel, thread, setThread, box, complain } = props;
  const list = useRef<HTMLOListElement>(null);
  const inChannel = world.messages.filter((one) => one.channel === channel.id);
  const shown = inChannel.filter((one) =>
    thread === null ? one.threadTs === null : one.ts === thread || one.threadTs === thread,
  );
  const said = inChannel.filter((one) => one.user === world.you.id).map((one) => plainWords(one.text, world));
  const isDirect = channel.kind === 'im';
  const latest = world.latest;

  const own = shown.findLast((one) => one.user === world.you.id)?.ts;
  const last = latest && { id: latest.message.ts, at: latest.at };
  const unseen = useFollowEnd(list, last, own, `${channel.id}/${thread}`);

  const send = async (text: string) => {
    const command = thread === null ? /^(\/\w+)\s*([\s\S]*)$/.exec(text) : null;
    const acted = command
      ? await act(world.you.id, {
          act: 'command',
          channel: channel.id,
          command: command[1] ?? '',
          text: command[2] ?? '',
        })
      : await act(world.you.id, { act: 'say', channel: channel.id, thread, text });
    if (!acted.ok && 'problem' in acted) complain(acted.problem);
  };
  const press = async (message: PageMessage, actionId: string) => {
    const { channel: where, ts } = message;
    const acted = await act(world.you.id, { act: 'press', channel: where, ts, actionId });
    if (!acted.ok && 'problem' in acted) complain(acted.problem);
  };
  const takeAsOrder = async ({ channel: where, ts }: PageMessage) => {
    const acted = await act(world.you.id, { act: 'message-shortcut', channel: where, ts });
    if (!acted.ok && 'problem' in acted) complain(acted.problem);
    else if (thread === null) setThread(ts);
  };

  const replies = (ts: string) => inChannel.filter((one) => one.threadTs === ts).length;
  const announced = latest && latest.message.channel === channel.id ? latest.message : null;
  return (
    <section
      className="conversation"
      aria-label={isDirect ? 'Chat with Readback' : `Channel ${channel.name}`}
    >
      <header className="pane-head">
        {thread !== null && (
          <button type="button" className="link" onClick={() => setThread(null)}>
            ← Back
          </button>
        )}
        <h2>{thread === null ? (isDirect ? channel.name : `#${channel.name}`) : 'Thread'}</h2>
        <p className="muted">{channel.topic}</p>
      </header>
      <ol className="messages" ref={list} aria-label="Messages" tabIndex={-1}>
        {shown.map((message) => (
          <MessageRow
            key={message.ts}
            message={message}
            world={world}
            replies={replies(message.ts)}
            openThread={thread === null && !isDirect ? setThread : null}
            press={press}
            takeAsOrder={message.user === world.bot.id || message.ephemeral || isDirect ? null : takeAsOrder}
          />
        ))}
        {shown.length === 0 && isDirect && <Welcome world={world} pick={send} />}
      </ol>
      <UnseenButton unseen={unseen} />
      <p className="visually-hidden" aria-live="polite">
        {announced && announced.user !== world.you.id ? plainWords(announced.text, world) : ''}
      </p>
      {isDirect && shown.length > 0 && <Examples world={world} pick={send} />}
      <Composer
        box={box}
        label={isDirect ? 'Message to Readback' : `Message to ${channel.name}`}
        placeholder={
          isDirect
            ? 'What does the customer say?'
            : thread !== null
              ? 'Reply. Words in an order’s thread belong to it.'
              : 'Write @Readback and the order, or /order'
        }
        commands={world.commands}
        inThread={thread !== null}
        history={said}
        send={send}
      />
      <p className="keys">
        <kbd>Enter</kbd> sends <kbd>↑</kbd> your last words <kbd>Ctrl</kbd> <kbd>Enter</kbd> the green button{' '}
        <kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd> another chat
      </p>
    </section>
  );
}
