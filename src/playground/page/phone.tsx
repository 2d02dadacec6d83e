import { type FormEvent, useEffect, useRef, useState } from 'react';
import { act } from './act.ts';
import type { World } from './world.ts';

type Props = { world: World; complain: (problem: string) => void };

const quick = ['5', 'STOP', 'START'];

/** The customers' phones: one conversation a number, and a line to answer from it. */
export function PhonePanel({ world, complain }: Props) {
  const [open, setOpen] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const end = useRef<HTMLLIElement>(null);
  const phones = [...new Set(world.texts.toReversed().map(({ phone }) => phone))];
  const phone = open !== null && phones.includes(open) ? open : phones[0];
  const texts = world.texts.filter((text) => text.phone === phone);
  const shown = texts.length;

  useEffect(() => {
    if (shown > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [shown]);

  if (phone === undefined) {
    return (
      <p className="empty">
        No texts yet. Whoever gave a phone number hears of the order here, and may answer.
      </p>
    );
  }
  const send = async (body: string) => {
    const acted = await act(world.you.id, { act: 'text', phone, body });
    if (!acted.ok && 'problem' in acted) complain(acted.problem);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === '') return;
    setWords('');
    void send(words);
  };

  return (
    <div className="phone">
      {phones.length > 1 && (
        <ul className="letters" aria-label="Phones">
          {phones.map((one) => (
            <li key={one}>
              <button type="button" aria-current={one === phone} onClick={() => setOpen(one)}>
                <span>{one}</span>
                <span className="muted">{world.texts.filter((text) => text.phone === one).length} texts</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <ol className="texts" aria-label={`Texts of ${phone}`}>
        {texts.map((text, index) => (
          <li
            key={text.id}
            ref={index === texts.length - 1 ? end : null}
            className={text.byCustomer ? 'by-customer' : 'by-shop'}
          >
            <p className="bubble">
              <Linked text={text.body} />
            </p>
            <time className="muted" dateTime={text.at}>
              {new Date(text.at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}
            </time>
          </li>
        ))}
      </ol>
      <form className="phone-answer" onSubmit={submit}>
        <label className="visually-hidden" htmlFor="phone-words">
          Answer from {phone}
        </label>
        <input
          id="phone-words"
          value={words}
          maxLength={1600}
          autoComplete="off"
          placeholder={`Answer from ${phone}`}
          onChange={(event) => setWords(event.target.value)}
        />
        <button type="submit" className="button">
          Send
        </button>
        <p className="quick">
          {quick.map((one) => (
            <button key={one} type="button" className="link" onClick={() => void send(one)}>
              {one}
            </button>
          ))}
        </p>
      </form>
    </div>
  );
}

/** Addresses in a text can be opened, as a phone lets one. */
function Linked({ text }: { text: string }) {
  const found = /https?:\/\/\S+/.exec(text);
  if (!found) return text;
  const [url] = found;
  return (
    <>
      {text.slice(0, found.index)}
      <a href={url} target="_blank" rel="noreferrer">
        {url.length > 44 ? `${url.slice(0, 40)}…` : url}
      </a>
      {text.slice(found.index + url.length)}
    </>
  );
}
