import { useEffect } from 'react';
import { act } from './act.ts';
import { Blocks } from './blocks.tsx';
import type { World } from './world.ts';

/** The bot's App Home: open drafts and today's orders, as the bot publishes them. */
export function Home({ world, complain }: { world: World; complain: (problem: string) => void }) {
  const user = world.you.id;
  useEffect(() => {
    void act(user, { act: 'open-home' });
  }, [user]);
  const view = world.home;
  const press = async (actionId: string, picked: string | null) => {
    if (!view) return;
    const acted = await act(user, { act: 'press-in-view', view: view.id, actionId, picked, filled: {} });
    if (!acted.ok && 'problem' in acted) complain(acted.problem);
  };
  return (
    <section className="conversation" aria-label="App Home">
      <header className="pane-head">
        <h2>Home</h2>
        <p className="muted">Your open drafts and today’s orders, as Readback keeps them</p>
      </header>
      <div className="home">
        {view ? (
          <Blocks blocks={view.blocks} people={world.people} press={press} />
        ) : (
          <p className="muted">Readback has not published it yet.</p>
        )}
      </div>
    </section>
  );
}
