import { useEffect, useReducer, useState } from 'react';
import type { PageChange, PageMessage, PageState } from '../page-contract.ts';
import type { PageTeamsMessage } from '../teams-contract.ts';

export type World = PageState & {
  /** What came in since the page was opened, by the id of a channel or chat, `mail` or `texts`; emptied by looking. */
  unread: Readonly<Record<string, number>>;
  /** The message that changed last: the page brings it into sight. */
  latest: { message: PageMessage; at: number } | null;
  /** The same in Teams. */
  latestInTeams: { message: PageTeamsMessage; at: number } | null;
};

type Event = PageChange | { change: 'seen'; what: string };

/** The world of the playground, live; null until the first word of it has come. */
export function useWorld(user: string | null) {
  const [world, dispatch] = useReducer(change, null);
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const as = user === null ? '' : `?as=${encodeURIComponent(user)}`;
    const source = new EventSource(`/playground/events${as}`);
    source.onopen = () => setConnected(true);
    source.onerror = () => setConnected(false);
    source.onmessage = (event) => dispatch(JSON.parse(event.data) as PageChange);
    return () => source.close();
  }, [user]);
  const seen = (what: string) => dispatch({ change: 'seen', what });
  return { world, connected, seen };
}

function change(world: World | null, event: Event): World | null {
  if (event.change === 'state') return { ...event.state, unread: {}, latest: null, latestInTeams: null };
  if (world === null) return null;
  switch (event.change) {
    case 'message': {
      const { message } = event;
      const known = world.messages.some((one) => isSame(one, message));
      const messages = known
        ? world.messages.map((one) => (isSame(one, message) ? message : one))
        : [...world.messages, message];
      const count = world.unread[message.channel] ?? 0;
      const unread =
        known || message.user === world.you.id
          ? world.unread
          : { ...world.unread, [message.channel]: count + 1 };
      return { ...world, messages, unread, latest: { message, at: (world.latest?.at ?? 0) + 1 } };
    }
    case 'message-deleted':
      return {
        ...world,
        messages: world.messages.filter((one) => one.channel !== event.channel || one.ts !== event.ts),
      };
    case 'modals':
      return { ...world, modals: event.views };
    case 'home':
      return { ...world, home: event.view };
    case 'letter': {
      const unread = { ...world.unread, mail: (world.unread.mail ?? 0) + 1 };
      return { ...world, letters: [...world.letters, event.letter], unread };
    }
    case 'text': {
      const count = (world.unread.texts ?? 0) + (event.text.byCustomer ? 0 : 1);
      return { ...world, texts: [...world.texts, event.text], unread: { ...world.unread, texts: count } };
    }
    case 'stock':
      return { ...world, stock: event.stock };
    case 'teams-message':
      return withTeamsMessage(world, event.message);
    case 'teams-message-deleted': {
      const messages = world.teams.messages.filter(
        (one) => one.conversation !== event.conversation || one.id !== event.id,
      );
      return { ...world, teams: { ...world.teams, messages } };
    }
    case 'seen':
      return world.unread[event.what] ? { ...world, unread: { ...world.unread, [event.what]: 0 } } : world;
    default:
      return event satisfies never;
  }
}

function withTeamsMessage(world: World, message: PageTeamsMessage): World {
  const { conversation, id, from } = message;
  const isIt = (one: PageTeamsMessage) => one.conversation === conversation && one.id === id;
  const known = world.teams.messages.some(isIt);
  const messages = known
    ? world.teams.messages.map((one) => (isIt(one) ? message : one))
    : [...world.teams.messages, message];
  const news = known || from.id === world.teams.you.id ? 0 : 1;
  return {
    ...world,
    teams: { ...world.teams, messages },
    unread: { ...world.unread, [conversation]: (world.unread[conversation] ?? 0) + news },
    latestInTeams: { message, at: (world.latestInTeams?.at ?? 0) + 1 },
  };
}

const isSame = (one: PageMessage, other: PageMessage) => one.channel === other.channel && one.ts === other.ts;
