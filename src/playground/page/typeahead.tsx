import { type KeyboardEvent, useRef, useState } from 'react';

type Option = { value: string; label: string };

type Props = {
  id: string;
  described: string;
  invalid: boolean;
  initial: string;
  placeholder: string;
  /** How many characters it takes before a search begins. */
  least: number;
  search: (words: string) => Promise<Option[]>;
  choose: (value: string | null) => void;
};

/** A box that searches as one types. Arrow keys move, Enter chooses, Escape leaves. */
export function Typeahead(props: Props) {
  const [words, setWords] = useState(props.initial);
  const [options, setOptions] = useState<Option[] | null>(null);
  const [at, setAt] = useState(0);
  const asked = useRef(0);

  const type = async (text: string) => {
    setWords(text);
    props.choose(null);
    const ask = ++asked.current;
    if (text.trim().length < props.least) {
      setOptions(null);
      return;
    }
    const found = await props.search(text);
    if (ask !== asked.current) return;
    setOptions(found);
    setAt(0);
  };
  const choose = (option: Option) => {
    asked.current += 1;
    setWords(option.label);
    setOptions(null);
    props.choose(option.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (options === null) return;
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, options.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter' && options[at]) choose(options[at]);
    else if (event.key === 'Escape') setOptions(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="typeahead">
      <input
        id={props.id}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={options !== null}
        aria-controls={`${props.id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={options?.[at] ? `${props.id}-${at}` : undefined}
        aria-describedby={props.described || undefined}
        aria-invalid={props.invalid}
        placeholder={props.placeholder}
        value={words}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setOptions(null)}
      />
      {options !== null && (
        <div
          id={`${props.id}-list`}
          role="listbox"
          aria-label="Found"
          className="found"
          // What was found may lie below the fold of the form.
          ref={(list) => list?.scrollIntoView({ block: 'nearest' })}
        >
          {options.map((option, index) => (
            <div
              key={option.value}
              id={`${props.id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(option);
              }}
            >
              {option.label}
            </div>
          ))}
          {options.length === 0 && <p className="muted">Nothing found</p>}
        </div>
      )}
    </div>
  );
}
