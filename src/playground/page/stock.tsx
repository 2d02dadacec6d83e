import { useEffect, useRef, useState } from 'react';
import type { PageStock } from '../page-contract.ts';

/** The stock as it moves: what moved last on top, then what is held or sold, then what is scarce. */
export function StockPanel({ stock }: { stock: readonly PageStock[] }) {
  const [words, setWords] = useState('');
  const [all, setAll] = useState(false);
  const moved = useMoved(stock);
  const weight = (one: PageStock) =>
    (moved.get(one.item) ?? 0) * 4 + (one.held > 0 ? 2 : 0) + (one.allocated > 0 ? 1 : 0);
  const found = stock.filter((one) => named(one.item).toLowerCase().includes(words.trim().toLowerCase()));
  const sorted = found.toSorted(
    (one, other) => weight(other) - weight(one) || one.available - other.available,
  );
  const shown = all || words ? sorted : sorted.slice(0, 8);
  return (
    <div className="stock">
      <div className="stock-tools">
        <input
          type="search"
          aria-label="Find a stock item"
          placeholder={`Find among ${stock.length} items`}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <ul className="legend" aria-hidden="true">
          <li className="is-free">free</li>
          <li className="is-held">held</li>
          <li className="is-allocated">sold</li>
        </ul>
      </div>
      <ul className="stock-list" aria-label="Stock items">
        {shown.map((one) => (
          <li key={one.item} className={moved.get(one.item) ? 'stock-item moved' : 'stock-item'}>
            <span className="stock-name">{named(one.item)}</span>
            <span className="stock-count">
              <strong>{one.available}</strong> free
              {one.held > 0 && <span className="is-held">, {one.held} held</span>}
              {one.allocated > 0 && <span className="is-allocated">, {one.allocated} sold</span>}
            </span>
            <Bar one={one} />
          </li>
        ))}
      </ul>
      {!words && sorted.length > 8 && (
        <button type="button" className="link" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${stock.length}`}
        </button>
      )}
    </div>
  );
}

function Bar({ one }: { one: PageStock }) {
  const share = (part: number) => ({ width: one.onHand > 0 ? `${(part / one.onHand) * 100}%` : '0' });
  return (
    <span className="bar" aria-hidden="true">
      <span className="allocated" style={share(one.allocated)} />
      <span className="held" style={share(one.held)} />
      <span className="free" style={share(one.available)} />
    </span>
  );
}

/** `red-onions` is a name; `M8-40` is a code, and stays one. */
const named = (item: string) => (/^[a-z-]+$/.test(item) ? item.replaceAll('-', ' ') : item);

/** When each item moved last while the page was open, as a rising number. */
function useMoved(stock: readonly PageStock[]): ReadonlyMap<string, number> {
  const [moved, setMoved] = useState<ReadonlyMap<string, number>>(new Map());
  const before = useRef<ReadonlyMap<string, string> | null>(null);
  useEffect(() => {
    const now = new Map(
      stock.map((one) => [one.item, `${one.onHand}/${one.held}/${one.allocated}/${one.available}`]),
    );
    const was = before.current;
    before.current = now;
    if (!was) return;
    const changed = [...now].filter(([item, text]) => was.get(item) !== text).map(([item]) => item);
    if (changed.length === 0) return;
    setMoved((known) => {
      const next = Math.max(0, ...known.values()) + 1;
      return new Map([...known, ...changed.map((item): [string, number] => [item, next])]);
    });
  }, [stock]);
  return moved;
}
