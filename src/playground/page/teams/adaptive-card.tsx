import {
  type Action,
  AdaptiveCard,
  ChoiceSetInput,
  ExecuteAction,
  type Input,
  OpenUrlAction,
  SerializationContext,
  SubmitAction,
  Versions,
} from 'adaptivecards';
import { useEffect, useRef } from 'react';
import { cardHost } from './card-host.ts';

export type Pressed = { type: string; verb?: string; data: Record<string, unknown> };
export type Found = { label: string; value: string }[];

type Props = {
  card: object;
  press: (pressed: Pressed) => Promise<void>;
  search: (dataset: string, words: string) => Promise<Found>;
};

/** A card as Microsoft's own library draws it. */
export function AdaptiveCardView({ card, press, search }: Props) {
  const host = useRef<HTMLDivElement>(null);
  // A card is drawn once; what it does is always the newest.
  const does = useRef({ press, search });
  does.current = { press, search };

  useEffect(() => {
    const drawn = new AdaptiveCard();
    drawn.hostConfig = cardHost;
    // Teams takes searched choices in cards of 1.5, which alone it shows; the library knows them from 1.6 on.
    drawn.parse({ ...card, version: '1.6' }, new SerializationContext(Versions.v1_6));
    const found = new Map<string, string>();
    let busy = false;
    drawn.onExecuteAction = async (action) => {
      if (action instanceof OpenUrlAction) {
        if (action.url) window.open(action.url, '_blank', 'noreferrer');
        return;
      }
      const pressed = pressedOf(action, drawn.getAllInputs(), found);
      if (!pressed || busy) return;
      busy = true;
      host.current?.setAttribute('aria-busy', 'true');
      await does.current.press(pressed);
      busy = false;
      host.current?.removeAttribute('aria-busy');
    };
    drawn.onInputValueChanged = async (input) => {
      if (!(input instanceof ChoiceSetInput) || !input.isDynamicTypeahead()) return;
      const words = input.getFilterForDynamicSearch();
      if (!words) return;
      input.showLoadingIndicator();
      const options = await does.current.search(input.choicesData?.dataset ?? '', words);
      if (input.getFilterForDynamicSearch() !== words) return;
      for (const { label, value } of options) found.set(label, value);
      input.removeLoadingIndicator();
      input.renderChoices(
        words,
        options.map(({ label, value }) => ({ title: label, value })),
      );
    };
    const element = drawn.render();
    if (element) host.current?.replaceChildren(element);
    labelSearches(element);
    return () => drawn.releaseDOMResources();
  }, [card]);

  return <div className="adaptive-card" ref={host} />;
}

/** The renderer names the box around a search, not what one types into. */
function labelSearches(element: HTMLElement | undefined): void {
  for (const box of element?.querySelectorAll('.ac-choiceSetInput-filtered-container') ?? []) {
    const label = box.getAttribute('aria-labelledby');
    if (label) box.querySelector('input')?.setAttribute('aria-labelledby', label);
  }
}

function pressedOf(
  action: Action,
  inputs: readonly Input[],
  found: ReadonlyMap<string, string>,
): Pressed | null {
  const executes = action instanceof ExecuteAction;
  if (!executes && !(action instanceof SubmitAction)) return null;
  const data: Record<string, unknown> = { ...Object(action.data) };
  for (const input of inputs) {
    // Of what was found in a search the library gives the words, where Teams gives the value.
    const value = input.id === undefined ? undefined : data[input.id];
    if (input.id === undefined || !(input instanceof ChoiceSetInput) || typeof value !== 'string') continue;
    data[input.id] = found.get(value) ?? value;
  }
  return { type: action.getJsonTypeName(), ...(executes ? { verb: action.verb } : {}), data };
}
