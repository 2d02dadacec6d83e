import { type KeyboardEvent, useEffect, useState } from 'react';
import { Feed } from './feed.tsx';
import { MailboxPanel } from './mailbox.tsx';
import { PhonePanel } from './phone.tsx';
import { StockPanel } from './stock.tsx';
import type { World } from './world.ts';

type Tab = 'mail' | 'phone' | 'calls' | 'orders';
type Props = {
  world: World;
  seen: (what: string) => void;
  complain: (problem: string) => void;
  ordersChannel: string;
};

/** What the customer and the kitchen see, beside the chat. */
export function Elsewhere({ world, seen, complain, ordersChannel }: Props) {
  const [tab, setTab] = useState<Tab>('mail');
  const keys: Record<Tab, string> = {
    mail: 'mail',
    phone: 'texts',
    calls: world.callsChannel,
    orders: ordersChannel,
  };
  const names: Record<Tab, string> = { mail: 'Mailbox', phone: 'Phone', calls: 'Calls', orders: '#orders' };
  const tabs: Tab[] = ['mail', 'phone', 'calls', 'orders'];
  const key = keys[tab];
  const news = world.unread[key] ?? 0;

  useEffect(() => {
    if (news > 0) seen(key);
  }, [news, key, seen]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    if (step === 0 || !next) return;
    setTab(next);
    document.getElementById(`tab-${next}`)?.focus();
  };

  return (
    <section className="panel elsewhere" aria-label="The customer’s side">
      <div className="tabs" role="tablist" aria-label="The customer’s side" onKeyDown={onKeyDown}>
        {tabs.map((one) => (
          <button
            key={one}
            id={`tab-${one}`}
            type="button"
            role="tab"
            aria-selected={one === tab}
            aria-controls="elsewhere-panel"
            tabIndex={one === tab ? 0 : -1}
            onClick={() => setTab(one)}
          >
            {names[one]}
            {one !== tab && <Badge count={world.unread[keys[one]] ?? 0} />}
          </button>
        ))}
      </div>
      <div id="elsewhere-panel" role="tabpanel" aria-labelledby={`tab-${tab}`} className="panel-body">
        {tab === 'mail' && <MailboxPanel letters={world.letters} />}
        {tab === 'phone' && <PhonePanel world={world} complain={complain} />}
        {tab === 'calls' && (
          <Feed
            world={world}
            channel={world.callsChannel}
            complain={complain}
            empty="No calls. Whoever neither a text nor a mail reaches is rung: the call appears here, with what to say."
          />
        )}
        {tab === 'orders' && (
          <Feed
            world={world}
            channel={ordersChannel}
            complain={complain}
            empty="No orders yet. Each confirmed order is announced here to those who prepare it."
          />
        )}
      </div>
    </section>
  );
}

export function StockSide({ world }: { world: World }) {
  return (
    <section className="panel stock-panel" aria-label="Stock">
      <h2 className="panel-title">Stock, live</h2>
      <div className="panel-body">
        <StockPanel stock={world.stock} />
      </div>
    </section>
  );
}

export function Badge({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span className="badge">
      {count}
      <span className="visually-hidden"> new</span>
    </span>
  );
}
