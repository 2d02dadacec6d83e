import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Filled, PageView } from '../page-contract.ts';
import { act } from './act.ts';
import { Blocks } from './blocks.tsx';
import { Field } from './field.tsx';
import type { World } from './world.ts';

type Props = { view: PageView; world: World; complain: (problem: string) => void };

/** A modal of the bot's, as a dialog that keeps the focus until it is submitted or closed. */
export function Modal({ view, world, complain }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [filled, setFilled] = useState<Filled>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState(false);
  const user = world.you.id;

  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const acted = await act(user, { act: 'submit', view: view.id, filled });
    setBusy(false);
    if (acted.ok) return;
    if ('problem' in acted) return complain(acted.problem);
    setErrors(acted.errors);
    requestAnimationFrame(() => {
      dialog.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    });
  };
  const close = () => void act(user, { act: 'close', view: view.id });
  const suggest = async (actionId: string, words: string) => {
    const acted = await act(user, { act: 'suggest', view: view.id, actionId, words });
    return acted.ok && 'options' in acted ? acted.options : [];
  };
  const press = async (actionId: string, picked: string | null) => {
    await act(user, { act: 'press-in-view', view: view.id, actionId, picked, filled });
  };

  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby="modal-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <form onSubmit={submit} noValidate>
        <h2 id="modal-title">{view.title}</h2>
        <div className="modal-body">
          {view.blocks.map((block, at) =>
            block.type === 'input' ? (
              <Field
                key={block.block_id ?? at}
                block={block}
                value={filled[block.block_id ?? '']}
                change={(value) => setFilled((known) => ({ ...known, [block.block_id ?? '']: value }))}
                error={errors[block.block_id ?? ''] ?? null}
                suggest={suggest}
              />
            ) : (
              <Blocks key={block.block_id ?? at} blocks={[block]} people={world.people} press={press} />
            ),
          )}
        </div>
        <footer>
          <button type="button" className="button plain" onClick={close}>
            {view.close ?? 'Close'}
          </button>
          {view.submit && (
            <button type="submit" className="button primary" aria-busy={busy}>
              {view.submit}
            </button>
          )}
        </footer>
      </form>
    </dialog>
  );
}
