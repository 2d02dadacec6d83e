import type { PageChannel } from '../page-contract.ts';
import { Badge } from './side.tsx';
import type { World } from './world.ts';

type Props = {
  world: World;
  /** A channel's id, or `home`. */
  at: string;
  go: (where: string) => void;
  become: (user: string) => void;
  begin: () => void;
};

/** Where one may go in the stand-in chat, and who one is there. */
export function Nav({ world, at, go, become, begin }: Props) {
  const direct = world.channels.filter((one) => one.kind === 'im');
  const channels = world.channels.filter((one) => one.kind === 'channel');
  const item = (id: string, label: string) => (
    <li key={id}>
      <button type="button" aria-current={at === id ? 'page' : undefined} onClick={() => go(id)}>
        <span>{label}</span>
        <Badge count={world.unread[id] ?? 0} />
      </button>
    </li>
  );
  return (
    <nav className="nav" aria-label="Conversations">
      <div className="brand">
        <h1 className="brand-name">Readback</h1>
        <p className="brand-shop">{world.shop.name}</p>
      </div>
      <button type="button" className="button primary new-order" onClick={begin}>
        New order
      </button>
      <h2 className="nav-title">Order desk</h2>
      <ul>
        {direct.map((one: PageChannel) => item(one.id, `${one.name} chat`))}
        {item('home', 'Home')}
      </ul>
      <h2 className="nav-title">Channels</h2>
      <ul>{channels.map((one) => item(one.id, `# ${one.name}`))}</ul>
      <h2 className="nav-title">In Microsoft Teams</h2>
      <ul>
        {world.teams.places.map(({ id, name, kind }) =>
          item(id, kind === 'personal' ? `${name} in Teams` : name),
        )}
      </ul>
      <label className="who">
        <span>You are</span>
        <select value={world.you.id} onChange={(event) => become(event.target.value)}>
          {world.people
            .filter((one) => !one.bot)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
        </select>
      </label>
    </nav>
  );
}
