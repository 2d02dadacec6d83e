import { useId } from 'react';
import type { Filled } from '../page-contract.ts';
import type { InputElement, SlackBlock } from '../slack-stand-in/block-schema.ts';
import { MultiPick } from './multi-pick.tsx';
import { Typeahead } from './typeahead.tsx';

type Input = Extract<SlackBlock, { type: 'input' }>;
type Value = Filled[string] | undefined;

export type FieldProps = {
  block: Input;
  /** Undefined while nobody touched it: the element's own initial value stands. */
  value: Value;
  change: (value: string | string[] | null) => void;
  error: string | null;
  suggest: (actionId: string, words: string) => Promise<{ value: string; label: string }[]>;
};

/** One field of a modal, with its label, hint and fault. */
export function Field(props: FieldProps) {
  const { block, error } = props;
  const id = useId();
  const described = [block.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const isGroup = block.element.type === 'checkboxes' || block.element.type === 'radio_buttons';
  return (
    <div className={error ? 'field wrong' : 'field'}>
      {isGroup ? (
        <span aria-hidden="true" className="field-label">
          {block.label.text}
        </span>
      ) : (
        <label htmlFor={id} className="field-label">
          {block.label.text}
          {block.optional && <span className="muted"> (optional)</span>}
        </label>
      )}
      <Control {...props} id={id} described={described} />
      {block.hint && (
        <p id={`${id}-hint`} className="muted">
          {block.hint.text}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  );
}

function Control(props: FieldProps & { id: string; described: string }) {
  const { block, value, change, error, id, described } = props;
  const { element } = block;
  const common = { id, 'aria-describedby': described || undefined, 'aria-invalid': error !== null };
  switch (element.type) {
    case 'plain_text_input': {
      const text = one(value, element.initial_value);
      return element.multiline ? (
        <textarea
          {...common}
          rows={3}
          maxLength={element.max_length}
          value={text}
          onChange={(event) => change(event.target.value)}
        />
      ) : (
        <input
          {...common}
          type="text"
          maxLength={element.max_length}
          placeholder={element.placeholder?.text}
          value={text}
          onChange={(event) => change(event.target.value)}
        />
      );
    }
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input': {
      const type = { email_text_input: 'email', url_text_input: 'url', number_input: 'number' }[element.type];
      return (
        <input
          {...common}
          type={type}
          step="any"
          value={one(value, element.initial_value)}
          onChange={(event) => change(event.target.value)}
        />
      );
    }
    case 'datepicker':
      return (
        <input
          {...common}
          type="date"
          value={one(value, element.initial_date)}
          onChange={(event) => change(event.target.value || null)}
        />
      );
    case 'timepicker':
      return (
        <input
          {...common}
          type="time"
          value={one(value, element.initial_time)}
          onChange={(event) => change(event.target.value || null)}
        />
      );
    case 'datetimepicker': {
      const seconds = one(value, element.initial_date_time?.toString());
      return (
        <input
          {...common}
          type="datetime-local"
          value={seconds === '' ? '' : localMinutes(Number(seconds))}
          onChange={(event) =>
            change(event.target.value ? String(new Date(event.target.value).getTime() / 1000) : null)
          }
        />
      );
    }
    case 'static_select':
      return (
        <select
          {...common}
          value={one(value, element.initial_option?.value)}
          onChange={(event) => change(event.target.value || null)}
        >
          <option value="">{block.optional ? '—' : (element.placeholder?.text ?? 'Choose')}</option>
          {optionsOf(element).map((option) => (
            <option key={option.value} value={option.value}>
              {option.text.text}
            </option>
          ))}
        </select>
      );
    case 'multi_static_select': {
      const initial = (element.initial_options ?? []).map((option) => option.value);
      return (
        <MultiPick
          id={id}
          described={described}
          invalid={error !== null}
          options={optionsOf(element).map((option) => ({ value: option.value, label: option.text.text }))}
          chosen={Array.isArray(value) ? value : initial}
          change={change}
        />
      );
    }
    case 'radio_buttons':
    case 'checkboxes':
      return <Choices {...props} element={element} />;
    case 'external_select':
      return (
        <Typeahead
          id={id}
          described={described}
          invalid={error !== null}
          initial={element.initial_option?.text.text ?? ''}
          placeholder={element.placeholder?.text ?? 'Type to search'}
          least={element.min_query_length ?? 1}
          search={(words) => props.suggest(element.action_id ?? '', words)}
          choose={change}
        />
      );
    case 'button':
    case 'overflow':
    case 'users_select':
    case 'multi_external_select':
      return <span className="muted">This field cannot be filled in here.</span>;
    default:
      return element satisfies never;
  }
}

type Choosing = Extract<InputElement, { type: 'radio_buttons' | 'checkboxes' }>;

function Choices(props: FieldProps & { id: string; described: string; element: Choosing }) {
  const { block, element, value, change, id, described } = props;
  const single = element.type === 'radio_buttons';
  const initial = single
    ? element.initial_option && [element.initial_option.value]
    : element.initial_options?.map((option) => option.value);
  const chosen: string[] =
    value === undefined ? (initial ?? []) : typeof value === 'string' ? [value] : [...(value ?? [])];
  const toggle = (option: string) => {
    if (single) change(option);
    else if (chosen.includes(option)) change(chosen.filter((other) => other !== option));
    else change([...chosen, option]);
  };
  return (
    <fieldset className="choices" aria-describedby={described || undefined}>
      <legend className="visually-hidden">{block.label.text}</legend>
      {optionsOf(element).map((option, at) => (
        <label key={option.value}>
          <input
            id={at === 0 ? id : undefined}
            type={single ? 'radio' : 'checkbox'}
            name={id}
            checked={chosen.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
          {option.text.text}
        </label>
      ))}
    </fieldset>
  );
}

function optionsOf(element: InputElement) {
  return [
    ...('options' in element ? (element.options ?? []) : []),
    ...('option_groups' in element ? (element.option_groups ?? []).flatMap((group) => group.options) : []),
  ];
}

const one = (value: Value, initial: string | undefined): string =>
  value === undefined ? (initial ?? '') : typeof value === 'string' ? value : '';

function localMinutes(seconds: number): string {
  const at = new Date(seconds * 1000);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
