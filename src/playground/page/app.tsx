import './style/base.css';
import './style/desk.css';
import './style/chat.css';
import './style/blocks.css';
import './style/side.css';
import './style/phone.css';
import './style/teams.css';
import './style/modal.css';
import './style/narrow.css';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { act } from './act.ts';
import { Conversation } from './conversation.tsx';
import { Home } from './home.tsx';
import { Modal } from './modal.tsx';
import { Nav } from './nav.tsx';
import { useShortcuts } from './shortcuts.ts';
import { Elsewhere, StockSide } from './side.tsx';
import { useWorld } from './world.ts';

// Microsoft's renderer is 300 KB: it comes when someone looks at Teams.
const TeamsConversation = lazy(() =>
  import('./teams/teams-conversation.tsx').then((module) => ({ default: module.TeamsConversation })),
);

/** On a narrow screen one of these is shown at a time. */
const panes = [
  { id: 'chat', label: 'Chat' },
  { id: 'customer', label: 'Customer' },
  { id: 'stock', label: 'Stock' },
] as const;
type Pane = (typeof panes)[number]['id'];

function App() {
  const [user, setUser] = useState<string | null>(null);
  const { world, connected, seen } = useWorld(user);
  const [at, setAt] = useState<string | null>(null);
  const [thread, setThread] = useState<string | null>(null);
  const [pane, setPane] = useState<Pane>('chat');
  const [problem, setProblem] = useState<string | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);

  const direct = world?.channels.find((one) => one.kind === 'im')?.id ?? null;
  const where = at ?? direct ?? '';
  const news = world?.unread[where] ?? 0;

  const go = useCallback((next: string) => {
    setAt(next);
    setThread(null);
    setPane('chat');
    requestAnimationFrame(() => focusUnlessTouch(box.current));
  }, []);
  const complain = useCallback((text: string) => setProblem(text), []);

  useEffect(() => {
    if (news > 0 && where !== '') seen(where);
  }, [news, where, seen]);
  useEffect(() => {
    if (problem === null) return;
    const gone = setTimeout(() => setProblem(null), 8000);
    return () => clearTimeout(gone);
  }, [problem]);
  useEffect(() => {
    if (direct !== null) focusUnlessTouch(box.current);
  }, [direct]);

  const places = world ? ['home', ...[...world.channels, ...world.teams.places].map((one) => one.id)] : [];
  useShortcuts({ box, places, where, go, leaveThread: () => setThread(null) });

  if (!world) {
    return (
      <main className="waiting" aria-live="polite">
        {connected ? 'Opening the shop…' : 'The demo does not answer. Is it still running?'}
      </main>
    );
  }
  const channel = world.channels.find((one) => one.id === where);
  const inTeams = world.teams.places.find((one) => one.id === where);
  const modal = world.modals.at(-1);
  const ordersChannel = world.channels.find((one) => one.name === 'orders')?.id ?? '';
  const begin = async () => {
    if (direct !== null) go(direct);
    const acted = await act(world.you.id, { act: 'shortcut' });
    if (!acted.ok && 'problem' in acted) complain(acted.problem);
  };

  return (
    <div className="desk" data-pane={pane}>
      <Nav
        world={world}
        at={where}
        go={go}
        become={(next) => {
          setUser(next);
          setAt(null);
          setThread(null);
        }}
        begin={begin}
      />
      <main className="chat">
        {inTeams ? (
          <Suspense fallback={<p className="waiting">Opening Teams…</p>}>
            <TeamsConversation
              key={inTeams.id}
              world={world}
              place={inTeams}
              thread={thread}
              setThread={setThread}
              box={box}
              complain={complain}
            />
          </Suspense>
        ) : where === 'home' || !channel ? (
          <Home world={world} complain={complain} />
        ) : (
          <Conversation
            world={world}
            channel={channel}
            thread={thread}
            setThread={setThread}
            box={box}
            complain={complain}
          />
        )}
      </main>
      <aside className="side" aria-label="What happens elsewhere">
        <Elsewhere world={world} seen={seen} complain={complain} ordersChannel={ordersChannel} />
        <StockSide world={world} />
      </aside>
      <nav className="panes" aria-label="Show">
        {panes.map((one) => (
          <button key={one.id} type="button" aria-pressed={pane === one.id} onClick={() => setPane(one.id)}>
            {one.label}
            {one.id === 'customer' && (world.unread.mail ?? 0) + (world.unread.texts ?? 0) > 0 && (
              <span className="dot" />
            )}
          </button>
        ))}
      </nav>
      {modal && <Modal key={modal.id} view={modal} world={world} complain={complain} />}
      {!connected && (
        <p className="toast" role="alert">
          The connection to the demo is lost. Trying again…
        </p>
      )}
      {problem !== null && (
        <p className="toast" role="alert">
          {problem}
          <button type="button" className="link" onClick={() => setProblem(null)}>
            Close
          </button>
        </p>
      )}
    </div>
  );
}

/** On a touch screen the focus would push up the keyboard, over what is to be read. */
function focusUnlessTouch(element: HTMLElement | null): void {
  if (!window.matchMedia('(pointer: coarse)').matches) element?.focus();
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
