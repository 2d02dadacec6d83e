import { type KeyboardEvent, useState } from 'react';

type Option = { value: string; label: string };

type Props = {
  id: string;
  described: string;
  invalid: boolean;
  options: readonly Option[];
  chosen: readonly string[];
  change: (chosen: string[]) => void;
};

const mostShown = 40;

/** Several out of many: what is chosen stands as tags, the rest is found by typing. Backspace takes the last back. */
export function MultiPick(props: Props) {
  const { id, options, chosen, change } = props;
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const labelOf = (value: string) => options.find((one) => one.value === value)?.label ?? value;
  const asked = words.trim().toLowerCase();
  const found = options
    .filter((one) => !chosen.includes(one.value) && one.label.toLowerCase().includes(asked))
    .slice(0, mostShown);

  const choose = (value: string) => {
    change([...chosen, value]);
    setWords('');
    setAt(0);
  };
  const drop = (value: string) => change(chosen.filter((other) => other !== value));
  const onKeyDown = (event: KeyboardEvent) => {
    const option = found[at];
    if (event.key === 'ArrowDown') {
      setOpen(true);
      setAt(Math.min(at + 1, found.length - 1));
    } else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && open && option) choose(option.value);
    else if (event.key === 'Escape' && open) setOpen(false);
    else if (event.key === 'Backspace' && words === '' && chosen.length > 0) change(chosen.slice(0, -1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="typeahead multi-pick">
      {chosen.length > 0 && (
        <ul className="tags" aria-label="Chosen">
          {chosen.map((value) => (
            <li key={value}>
              {labelOf(value)}
              <button type="button" aria-label={`Take out ${labelOf(value)}`} onClick={() => drop(value)}>
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && found[at] ? `${id}-${at}` : undefined}
        aria-describedby={props.described || undefined}
        aria-invalid={props.invalid}
        placeholder="Type to add"
        value={words}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setWords(event.target.value);
          setOpen(true);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {open && (
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label="To add"
          className="found"
          // What was found may lie below the fold of the form.
          ref={(list) => list?.scrollIntoView({ block: 'nearest' })}
        >
          {found.map((option, index) => (
            <div
              key={option.value}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(option.value);
              }}
            >
              {option.label}
            </div>
          ))}
          {found.length === 0 && <p className="muted">Nothing found</p>}
        </div>
      )}
    </div>
  );
}
