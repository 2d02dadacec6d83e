import type { World } from './world.ts';

type Props = { world: World; pick: (text: string) => Promise<void> };

/** Sentences to click, above where one types. */
export function Examples({ world, pick }: Props) {
  return (
    <ul className="examples" aria-label="Examples to send">
      {world.examples.map((example) => (
        <li key={example.text}>
          <button type="button" className="chip" title={example.text} onClick={() => pick(example.text)}>
            {example.label}
          </button>
        </li>
      ))}
    </ul>
  );
}
