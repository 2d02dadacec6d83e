import { type RefObject, useEffect } from 'react';

type Setup = {
  box: RefObject<HTMLTextAreaElement | null>;
  /** Every conversation, in the order of the navigation. */
  places: readonly string[];
  where: string;
  go: (place: string) => void;
  leaveThread: () => void;
};

/**
 * Alt with an arrow moves between conversations, Ctrl (or ⌘) with Enter presses the newest primary button, a
 * slash jumps to where one types, Escape leaves a thread.
 */
export function useShortcuts({ box, places, where, go, leaveThread }: Setup): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (document.querySelector('dialog[open]')) return;
      const typing = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
      if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        const next = places[(places.indexOf(where) + step + places.length) % places.length];
        if (next !== undefined) go(next);
      } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        const buttons = document.querySelectorAll<HTMLButtonElement>('.messages .button.primary');
        [...buttons].at(-1)?.click();
      } else if (event.key === '/' && !typing) {
        box.current?.focus();
      } else if (event.key === 'Escape' && typing) {
        leaveThread();
        return;
      } else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [box, places, where, go, leaveThread]);
}
