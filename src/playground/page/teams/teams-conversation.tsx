import { type RefObject, useRef, useState } from 'react';
import type { PageTeamsMessage, PageTeamsPlace, TeamsAct } from '../../teams-contract.ts';
import { act } from '../act.ts';
import { Composer } from '../composer.tsx';
import { Examples } from '../examples.tsx';
import { useFollowEnd } from '../follow-end.ts';
import { UnseenButton } from '../unseen-button.tsx';
import type { World } from '../world.ts';
import type { Found, Pressed } from './adaptive-card.tsx';
import { type Dialog, TeamsDialog } from './teams-dialog.tsx';
import { TeamsMessage } from './teams-message.tsx';

type Props = {
  world: World;
  place: PageTeamsPlace;
  /** The message whose thread is shown; null for the chat or channel itself. */
  thread: string | null;
  setThread: (id: string | null) => void;
  box: RefObject<HTMLTextAreaElement | null>;
  complain: (problem: string) => void;
};

type Open = { dialog: Dialog; of: PageTeamsMessage; take: boolean };
/** A card that this person alone was shown in place of another. */
type Alone = { over: object | null; card: object };

/** A chat or a channel of Teams. */
export function TeamsConversation({ world, place, thread, setThread, box, complain }: Props) {
  const { you, messages } = world.teams;
  const list = useRef<HTMLOListElement>(null);
  const [open, setOpen] = useState<Open | null>(null);
  const [alone, setAlone] = useState<Readonly<Record<string, Alone>>>({});
  const [notes, setNotes] = useState<Readonly<Record<string, string | null>>>({});
  const isChat = place.kind === 'personal';
  const here = messages.filter((one) => one.conversation === place.id);
  const shown = here.filter((one) => {
    if (isChat) return true;
    return thread === null ? one.thread === one.id : one.thread === thread;
  });
  const latest = world.latestInTeams;
  const own = shown.findLast((one) => one.from.id === you.id)?.id;
  const last = latest && { id: latest.message.id, at: latest.at };
  const unseen = useFollowEnd(list, last, own, `${place.id}/${thread}`);

  const say = async (text: string) => {
    const acted = await act(world.you.id, { act: 'teams-say', conversation: place.id, thread, text });
    if (!acted.ok && 'problem' in acted) complain(acted.problem);
  };
  const does = async (of: PageTeamsMessage, take: boolean, what: TeamsAct): Promise<void> => {
    setNotes((known) => ({ ...known, [of.id]: null }));
    const acted = await act(world.you.id, what);
    if (!acted.ok) {
      if ('problem' in acted) complain(acted.problem);
      return;
    }
    if (!('outcome' in acted)) return;
    const { outcome } = acted;
    // A form that was sent closes, unless the answer is the form once more.
    setOpen(outcome.outcome === 'dialog' ? { dialog: outcome, of, take } : null);
    switch (outcome.outcome) {
      case 'card':
        return setAlone((known) => ({ ...known, [of.id]: { over: of.card, card: outcome.card } }));
      case 'words':
        return setNotes((known) => ({ ...known, [of.id]: outcome.words }));
      case 'dialog':
      case 'closed':
        return;
      default:
        return outcome satisfies never;
    }
  };
  const on = ({ conversation, id }: PageTeamsMessage) => ({ conversation, message: id });
  const searchFor =
    (of: PageTeamsMessage) =>
    async (dataset: string, words: string): Promise<Found> => {
      const acted = await act(world.you.id, { act: 'teams-search', ...on(of), dataset, words });
      return acted.ok && 'options' in acted ? acted.options : [];
    };
  const cardOf = (message: PageTeamsMessage) => {
    const instead = alone[message.id];
    return instead?.over === message.card && instead ? instead.card : message.card;
  };

  return (
    <section
      className="conversation"
      aria-label={isChat ? 'Chat in Teams' : `Channel ${place.name} in Teams`}
    >
      <header className="pane-head">
        {thread !== null && (
          <button type="button" className="link" onClick={() => setThread(null)}>
            ← Back
          </button>
        )}
        <h2>{thread === null ? place.name : 'Thread'}</h2>
        <p className="muted">{place.topic}</p>
      </header>
      <ol className="messages" ref={list} aria-label="Messages" tabIndex={-1}>
        {shown.map((message) => (
          <TeamsMessage
            key={message.id}
            message={message}
            card={cardOf(message)}
            isYou={message.from.id === you.id}
            note={notes[message.id] ?? null}
            replies={here.filter((one) => one.thread === message.id).length - 1}
            openThread={thread === null && !isChat ? () => setThread(message.id) : null}
            takeAsOrder={
              message.bot || isChat ? null : () => does(message, true, { act: 'teams-take', ...on(message) })
            }
            press={(action: Pressed) => does(message, false, { act: 'teams-press', ...on(message), action })}
            search={searchFor(message)}
          />
        ))}
      </ol>
      <UnseenButton unseen={unseen} />
      {isChat && <Examples world={world} pick={say} />}
      <Composer
        box={box}
        label={isChat ? 'Message to Readback in Teams' : `Message to ${place.name} in Teams`}
        placeholder={isChat ? 'What does the customer say?' : 'Write @Readback and the order'}
        commands={[]}
        inThread={thread !== null}
        history={here.filter((one) => one.from.id === you.id).map(({ text }) => text)}
        send={say}
      />
      {open && (
        <TeamsDialog
          dialog={open.dialog}
          send={({ data }) =>
            does(open.of, open.take, { act: 'teams-send', ...on(open.of), take: open.take, data })
          }
          search={searchFor(open.of)}
          close={() => setOpen(null)}
        />
      )}
    </section>
  );
}
