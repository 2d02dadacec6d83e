import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { renderCard } from '../../src/bots/teams/render-card.ts';
import { actionSchema } from '../../src/domain/conversation/action.ts';
import { elementSchema } from '../../src/domain/conversation/card.ts';
import type { Field } from '../../src/domain/conversation/form.ts';
import type { Reply } from '../../src/domain/conversation/reply.ts';
import type { Messenger } from '../../src/domain/messenger.ts';
import { oneOfEachAction } from '../support/each-action.ts';
import { actionsOf } from '../support/teams-card.ts';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/parity.md'), 'utf8');

/** Who shows each kind of reply; a new kind does not compile until it is said here. */
const shownBy: Record<Reply['kind'], 'messenger' | 'bot'> = {
  card: 'messenger',
  whisper: 'messenger',
  'private-card': 'bot',
  form: 'bot',
  'form-errors': 'bot',
};
const calls: Record<Exclude<keyof Messenger, 'platform'>, true> = {
  post: true,
  find: true,
  update: true,
  whisper: true,
};
const fields: Record<Field['kind'], true> = {
  text: true,
  select: true,
  'multi-select': true,
  'product-search': true,
};

/** The rows of the table under a heading, without its own heading and the line below that. */
function table(heading: string): string[][] {
  const section = page.split(/^## /m).find((one) => one.startsWith(`${heading}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const keysOf = (heading: string) => table(heading).map(([key = '']) => key.replaceAll('`', ''));

function sourceOf(bot: string): string {
  const folder = join(root, 'src/bots', bot);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}

function listenersOf(bot: string): string[] {
  return readdirSync(join(root, 'src/bots', bot, 'listeners')).map((file) => file.replace(/\.ts$/, ''));
}

describe('docs/parity.md', () => {
  it.each([
    ['Replies', Object.keys(shownBy)],
    ['Sending', Object.keys(calls)],
    ['What a card is made of', elementSchema.options.map((option) => option.shape.kind.value)],
    ['Buttons', actionSchema.options.map((option) => option.shape.do.value)],
    ['Fields of forms', Object.keys(fields)],
  ])('has every row under "%s", and no other', (heading, expected) => {
    expect(keysOf(heading).toSorted()).toEqual([...expected].toSorted());
  });

  it('says for each of them what both sides do', () => {
    const headings = [
      'Ways in',
      'Replies',
      'Sending',
      'What a card is made of',
      'Buttons',
      'Fields of forms',
    ];
    const rows = headings.flatMap(table);
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.filter((row) => row.some((cell) => cell === '' || /^[-–—]$/.test(cell)))).toEqual([]);
  });

  it('names every listener of both bots, and none that is gone', () => {
    const named = (column: number) =>
      [...new Set(table('Ways in').map((row) => (row[column] ?? '').replaceAll('`', '')))].toSorted();
    expect(named(3)).toEqual(listenersOf('slack').toSorted());
    expect(named(4)).toEqual(listenersOf('teams').toSorted());
  });

  it('tells which buttons Teams opens a dialog for', () => {
    const press = { draft: '0191d5a0-0000-7000-8000-000000000001', turn: 1 };
    const kinds = Object.values(oneOfEachAction).map((action) => {
      const buttons = [{ label: 'Press', action, style: 'plain' as const }];
      const card = renderCard({ summary: '', elements: [{ kind: 'buttons', buttons }] }, press);
      return [action.do, actionsOf(card)[0]?.type === 'Action.Submit' ? 'dialog' : 'Execute'];
    });
    const told = table('Buttons').map(([action = '', , teams = '']) => [action.replaceAll('`', ''), teams]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(kinds));
  });
});

describe('both bots', () => {
  it.each(['slack', 'teams'])('show the replies that no messenger sends: %s', (bot) => {
    const source = sourceOf(bot);
    const kinds = Object.entries(shownBy).flatMap(([kind, by]) => (by === 'bot' ? [kind] : []));
    expect(
      kinds.filter(
        (kind) => !source.includes(`.kind === '${kind}'`) && !source.includes(`.kind !== '${kind}'`),
      ),
    ).toEqual([]);
  });
});

describe('docs/teams.md', () => {
  it('names the files that know botbuilder, and no other file does', () => {
    const all = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
    const knowing = all
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `src/${file}`)
      .filter((file) =>
        /(from|import\()\s*'bot(builder|framework)/.test(readFileSync(join(root, file), 'utf8')),
      );
    const guide = readFileSync(join(root, 'docs/teams.md'), 'utf8');
    const named = [...guide.matchAll(/^\| `(src\/[^`]+)` \|/gm)].map(([, file]) => file);
    expect(named.toSorted()).toEqual(knowing.toSorted());
  });
});
