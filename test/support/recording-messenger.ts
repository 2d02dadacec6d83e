import type { Card, Rich } from '../../src/domain/conversation/card.ts';
import type { Place } from '../../src/domain/conversation/input.ts';
import type { Messenger, Sent } from '../../src/domain/messenger.ts';

export type Posted = { place: Place; card: Card; key: string; message: string };

/** A chat platform that keeps what it is sent. `answer` next sends with what was put there instead. */
export function recordingMessenger() {
  const posted: Posted[] = [];
  const updated: { message: string; card: Card }[] = [];
  const whispered: { place: Place; user: string; text: Rich }[] = [];
  const answers: Sent[] = [];
  let count = 0;
  const messenger: Messenger = {
    platform: 'slack',
    post: async ({ place, card, key }) => {
      const answer = answers.shift();
      if (answer) return answer;
      count += 1;
      const message = `message-${count}`;
      posted.push({ place, card, key, message });
      return { sent: true, channel: place.channel, message };
    },
    find: async ({ key }) => {
      const there = posted.find((one) => one.key === key);
      return there ? { sent: true, channel: there.place.channel, message: there.message } : null;
    },
    update: async ({ place, message, card }) => {
      const answer = answers.shift();
      if (answer) return answer;
      updated.push({ message, card });
      return { sent: true, channel: place.channel, message };
    },
    whisper: async ({ place, user, text }) => {
      const answer = answers.shift();
      if (answer) return answer;
      whispered.push({ place, user, text });
      return { sent: true, channel: place.channel, message: '' };
    },
  };
  return { messenger, posted, updated, whispered, answers };
}
