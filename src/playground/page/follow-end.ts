import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** What changed last, by the `data-ts` of its row; `at` rises with each change. */
export type Latest = { id: string; at: number };

/** Something changed out of the reader's sight. */
export type Unseen = { where: 'above' | 'below'; show: () => void };

/** Who is this near to the end reads the end. In pixels. */
const nearEnd = 40;

/**
 * Keeps a reader at the end of the list there when words come, and leaves alone whoever reads further up: what they
 * do not see is told of instead. The reader's own words are always brought into sight.
 */
export function useFollowEnd(
  list: RefObject<HTMLOListElement | null>,
  latest: Latest | null,
  /** What the reader said last here. */
  own: string | undefined,
  place: string,
): Unseen | null {
  const was = useRef('');
  const known = useRef(latest?.at ?? 0);
  const said = useRef(own);
  const isAtEnd = useRef(true);
  const [unseen, setUnseen] = useState<{ id: string; where: Unseen['where'] } | null>(null);

  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const scrolled = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
      setUnseen((one) => (one && sideOf(element, one.id) === null ? null : one));
    };
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => element.removeEventListener('scroll', scrolled);
  }, [list]);

  // Before the page is painted: nobody sees it jump. At each drawing, since a card may have grown.
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const moved = was.current !== place;
    was.current = place;
    const isNew = latest !== null && latest.at !== known.current;
    known.current = latest?.at ?? known.current;
    const row = isNew ? rowOf(element, latest.id) : null;
    const speaks = said.current !== own;
    said.current = own;
    if (moved || speaks || isAtEnd.current) {
      element.scrollTop = element.scrollHeight;
      isAtEnd.current = true;
    }
    if (moved) setUnseen(null);
    if (moved || !row || latest === null) return;
    const where = sideOf(element, latest.id);
    // Words at the end are not forgotten over a card further up.
    setUnseen((one) =>
      where === null || (one?.where === 'below' && where === 'above') ? one : { id: latest.id, where },
    );
    row.classList.remove('changed');
    requestAnimationFrame(() => row.classList.add('changed'));
  });

  const show = useCallback(() => {
    const element = list.current;
    if (!element || !unseen) return;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const behavior = calm ? 'auto' : 'smooth';
    if (unseen.where === 'below') element.scrollTo({ top: element.scrollHeight, behavior });
    else rowOf(element, unseen.id)?.scrollIntoView({ block: 'center', behavior });
    setUnseen(null);
    // The button that was pressed goes: the keyboard stays in the conversation.
    element.focus({ preventScroll: true });
  }, [list, unseen]);

  return unseen && { where: unseen.where, show };
}

const rowOf = (list: HTMLElement, id: string) => list.querySelector(`[data-ts="${CSS.escape(id)}"]`);

/** On which side of what is shown a row lies; null: it is in sight, or not in this list. */
function sideOf(list: HTMLElement, id: string): Unseen['where'] | null {
  const row = rowOf(list, id)?.getBoundingClientRect();
  if (!row) return null;
  const shown = list.getBoundingClientRect();
  if (row.bottom <= shown.top + nearEnd) return 'above';
  return row.top >= shown.bottom - nearEnd ? 'below' : null;
}
