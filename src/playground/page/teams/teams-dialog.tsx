import { useEffect, useRef } from 'react';
import { AdaptiveCardView, type Found, type Pressed } from './adaptive-card.tsx';

export type Dialog = { title: string; card: object };

type Props = {
  dialog: Dialog;
  send: (pressed: Pressed) => Promise<void>;
  search: (dataset: string, words: string) => Promise<Found>;
  close: () => void;
};

/** A form, as Teams opens one over the chat. */
export function TeamsDialog({ dialog, send, search, close }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!element.current?.open) element.current?.showModal();
  }, []);
  return (
    <dialog
      ref={element}
      className="modal"
      aria-labelledby="teams-dialog-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <div className="teams-dialog">
        <h2 id="teams-dialog-title">{dialog.title}</h2>
        <div className="modal-body">
          <AdaptiveCardView card={dialog.card} press={send} search={search} />
        </div>
        <footer>
          <button type="button" className="button plain" onClick={close}>
            Close
          </button>
        </footer>
      </div>
    </dialog>
  );
}
