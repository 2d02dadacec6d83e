import { act } from './act.ts';
import { Blocks } from './blocks.tsx';
import { plainWords, timeOf } from './plain-words.ts';
import type { World } from './world.ts';

type Props = { world: World; channel: string; empty: string; complain: (problem: string) => void };

/** What is posted in one channel, newest first, small enough to stand beside the chat. */
export function Feed({ world, channel, empty, complain }: Props) {
  const shown = world.messages
    .filter((one) => one.channel === channel && one.threadTs === null)
    .toReversed()
    .slice(0, 20);
  if (shown.length === 0) return <p className="empty">{empty}</p>;
  return (
    <ol className="feed">
      {shown.map((message) => (
        <li key={message.ts} className="card">
          <time className="muted">{timeOf(message.ts)}</time>
          {message.blocks.length > 0 ? (
            <Blocks
              blocks={message.blocks}
              people={[...world.people, world.bot]}
              press={async (actionId) => {
                const acted = await act(world.you.id, { act: 'press', channel, ts: message.ts, actionId });
                if (!acted.ok && 'problem' in acted) complain(acted.problem);
              }}
            />
          ) : (
            <p>{plainWords(message.text, world)}</p>
          )}
        </li>
      ))}
    </ol>
  );
}
