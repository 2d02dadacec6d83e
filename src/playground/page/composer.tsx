import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import type { PageState } from '../page-contract.ts';

type Props = {
  box: RefObject<HTMLTextAreaElement | null>;
  label: string;
  placeholder: string;
  commands: PageState['commands'];
  /** Slack takes no slash command inside a thread. */
  inThread: boolean;
  /** What was sent before, newest last: the up arrow brings it back. */
  history: readonly string[];
  send: (text: string) => Promise<void>;
};

/** Where one types: Enter sends, Shift+Enter breaks the line, a slash shows the commands. */
export function Composer(props: Props) {
  const { box, commands, history, send } = props;
  const [text, setText] = useState('');
  const [picked, setPicked] = useState(0);
  const hintsId = useId();

  const typing = /^\/\w*$/.test(text) && !props.inThread;
  const hints = typing ? commands.filter((one) => one.command.startsWith(text)) : [];
  const hint = hints[Math.min(picked, hints.length - 1)];

  const submit = () => {
    const words = text.trim();
    if (words === '') return;
    setText('');
    void send(words);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (hint && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setPicked((picked + step + hints.length) % hints.length);
    } else if (hint && (event.key === 'Tab' || (event.key === 'Enter' && hint.command !== text))) {
      event.preventDefault();
      setText(`${hint.command} `);
    } else if (hint && event.key === 'Escape') {
      event.preventDefault();
      setText('');
    } else if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      submit();
    } else if (event.key === 'ArrowUp' && text === '' && history.length > 0) {
      event.preventDefault();
      setText(history.at(-1) ?? '');
    }
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {hints.length > 0 && (
        <div className="hints" id={hintsId} role="listbox" aria-label="Commands">
          {hints.map((one) => (
            <div
              key={one.command}
              id={`${hintsId}${one.command}`}
              role="option"
              tabIndex={-1}
              aria-selected={one === hint}
              onMouseDown={(event) => {
                event.preventDefault();
                setText(`${one.command} `);
                box.current?.focus();
              }}
            >
              <strong>{one.command}</strong> <span className="muted">{one.hint}</span>
              <span className="hint-what">{one.description}</span>
            </div>
          ))}
        </div>
      )}
      <textarea
        ref={box}
        rows={Math.min(6, text.split('\n').length)}
        value={text}
        placeholder={props.placeholder}
        aria-label={props.label}
        aria-autocomplete="list"
        aria-controls={hint ? hintsId : undefined}
        aria-activedescendant={hint ? `${hintsId}${hint.command}` : undefined}
        onChange={(event) => {
          setText(event.target.value);
          setPicked(0);
        }}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="send" disabled={text.trim() === ''}>
        Send
      </button>
    </form>
  );
}
