import type { World } from './world.ts';

/** What a newcomer sees before the first order: what to do, and sentences to click. */
export function Welcome({ world, pick }: { world: World; pick: (text: string) => Promise<void> }) {
  return (
    <li className="welcome">
      <h3>Take your first order</h3>
      <ol className="steps">
        <li>Click a sentence below, or type what a customer would say.</li>
        <li>Answer what Readback asks. Correct it in your own words whenever you like.</li>
        <li>
          Press <strong>Confirm</strong>. Then look at the customer’s mailbox, at #orders and at the stock.
        </li>
      </ol>
      <ul className="sentences">
        {world.examples.slice(0, 4).map((example) => (
          <li key={example.text}>
            <button type="button" className="sentence" onClick={() => pick(example.text)}>
              <span className="sentence-label">{example.label}</span>
              <span>“{example.text}”</span>
            </button>
          </li>
        ))}
      </ul>
    </li>
  );
}
