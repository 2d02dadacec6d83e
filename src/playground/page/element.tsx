import { useState } from 'react';
import type { InputElement } from '../slack-stand-in/block-schema.ts';

/** Presses an element by its action id; `picked` is the value chosen from a menu. */
export type Press = (actionId: string, picked: string | null) => Promise<void>;

/** A control that acts at once: a button, or a menu. */
export function Element({ element, press }: { element: InputElement; press: Press }) {
  const [busy, setBusy] = useState(false);
  const act = async (picked: string | null) => {
    if (busy) return;
    setBusy(true);
    await press(element.action_id ?? '', picked);
    setBusy(false);
  };

  if (element.type === 'button') {
    const className = `button ${element.style ?? 'plain'}`;
    if (element.url) {
      return (
        <a className={className} href={element.url} target="_blank" rel="noreferrer">
          {element.text.text}
        </a>
      );
    }
    return (
      <button
        type="button"
        className={className}
        aria-label={element.accessibility_label}
        aria-busy={busy}
        onClick={() => act(null)}
      >
        {element.text.text}
      </button>
    );
  }
  if ('options' in element || element.type === 'static_select') {
    const options = element.options ?? [];
    const label = 'placeholder' in element ? (element.placeholder?.text ?? 'Choose') : 'Choose';
    return (
      <select aria-label={label} value="" aria-busy={busy} onChange={(event) => act(event.target.value)}>
        <option value="" disabled>
          {label}
        </option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text.text}
          </option>
        ))}
      </select>
    );
  }
  return <span className="muted">This control cannot be shown here.</span>;
}
