import { type Block, Message } from 'slack-blocks-to-jsx';
import type { SlackBlock } from '../slack-stand-in/block-schema.ts';
import { Element, type Press } from './element.tsx';

export type People = { id: string; name: string }[];

/**
 * Blocks as a reader sees them. The renderer draws what is only read; whatever one presses is drawn here, as real
 * controls with names and focus.
 */
export function Blocks(props: { blocks: readonly SlackBlock[]; people: People; press: Press }) {
  return props.blocks.map((block, at) => (
    <BlockView key={block.block_id ?? at} block={block} people={props.people} press={props.press} />
  ));
}

function BlockView({ block, people, press }: { block: SlackBlock; people: People; press: Press }) {
  if (block.type === 'actions') {
    return (
      <div className="block-actions">
        {block.elements.map((element, at) => (
          <Element key={element.action_id ?? at} element={element} press={press} />
        ))}
      </div>
    );
  }
  if (block.type === 'section' && block.accessory && block.accessory.type !== 'image') {
    const { accessory, ...rest } = block;
    return (
      <div className="block-with-accessory">
        <Drawn block={rest} people={people} />
        <Element element={accessory} press={press} />
      </div>
    );
  }
  return <Drawn block={block} people={people} />;
}

function Drawn({ block, people }: { block: SlackBlock; people: People }) {
  const { block_id: _, ...shown } = block;
  return (
    <div className={`block block-${block.type}`} ref={withoutId}>
      {block.type === 'header' ? (
        <h3>{block.text.text}</h3>
      ) : (
        <Message
          blocks={[guarded(shown) as Block]}
          name=""
          logo=""
          unstyled
          withoutWrapper
          data={{ users: people.map((one) => ({ ...one, avatar: '' })) }}
        />
      )}
    </div>
  );
}

/** The renderer gives every piece the same id, which a document may have once only. */
function withoutId(element: HTMLElement | null): void {
  element?.querySelector('#slack_blocks_to_jsx')?.removeAttribute('id');
}

/**
 * The renderer turns `&lt;` back before it looks for mentions. A zero-width space keeps a customer called
 * `<!channel>` a customer.
 */
function guarded(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('&lt;', '<\u200b');
  if (Array.isArray(value)) return value.map(guarded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, guarded(one)]));
}
