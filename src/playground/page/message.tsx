import { memo } from 'react';
import type { PageMessage } from '../page-contract.ts';
import { Blocks } from './blocks.tsx';
import { plainWords, timeOf } from './plain-words.ts';
import type { World } from './world.ts';

type Props = {
  message: PageMessage;
  world: Pick<World, 'people' | 'bot' | 'channels' | 'you'>;
  replies: number;
  /** Absent where there is no thread to open, such as inside one. */
  openThread: ((ts: string) => void) | null;
  press: (message: PageMessage, actionId: string) => Promise<void>;
  takeAsOrder: ((message: PageMessage) => void) | null;
};

export const MessageRow = memo(function MessageRow(props: Props) {
  const { message, world, replies, openThread, press, takeAsOrder } = props;
  const isBot = message.user === world.bot.id;
  const isYou = message.user === world.you.id;
  const author = isBot
    ? world.bot.name
    : (world.people.find((one) => one.id === message.user)?.name ?? 'Notice');
  const kind = isBot ? 'from-bot' : isYou ? 'from-you' : 'from-other';
  return (
    <li className={`message ${kind}`} data-ts={message.ts}>
      <div className="message-head">
        <span className="author">{isYou ? 'You' : author}</span>
        <time dateTime={new Date(Number(message.ts) * 1000).toISOString()}>{timeOf(message.ts)}</time>
        {message.ephemeral && <span className="muted">only you see this</span>}
      </div>
      <div className={message.blocks.length > 0 ? 'card' : 'bubble'}>
        {message.blocks.length > 0 ? (
          <Blocks
            blocks={message.blocks}
            people={[...world.people, world.bot]}
            press={(actionId) => press(message, actionId)}
          />
        ) : (
          <p>{plainWords(message.text, world)}</p>
        )}
      </div>
      <div className="message-tools">
        {openThread && (
          <button type="button" className="link" onClick={() => openThread(message.ts)}>
            {replies === 0 ? 'Reply in a thread' : replies === 1 ? '1 reply' : `${replies} replies`}
          </button>
        )}
        {takeAsOrder && (
          <button type="button" className="link" onClick={() => takeAsOrder(message)}>
            Take as order
          </button>
        )}
      </div>
    </li>
  );
});
