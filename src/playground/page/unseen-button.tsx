import type { Unseen } from './follow-end.ts';

/** Takes the reader to what came, or changed, out of their sight. */
export function UnseenButton({ unseen }: { unseen: Unseen | null }) {
  return (
    <div className="unseen" aria-live="polite">
      {unseen && (
        <button type="button" onClick={unseen.show}>
          {unseen.where === 'below' ? 'New messages ↓' : 'A card changed ↑'}
        </button>
      )}
    </div>
  );
}
