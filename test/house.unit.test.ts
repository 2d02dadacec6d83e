import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');
const source = join(root, 'src');

/** Which rooms a room may import from, besides itself. `.` holds the files at the top of `src/`. */
const doors: Record<string, readonly string[]> = {
  domain: ['policy'],
  bots: ['domain', 'policy'],
  jobs: ['domain', 'policy'],
  web: ['bots', 'domain', 'policy'],
  playground: ['bots', 'domain', 'policy', 'web'],
  commands: ['bots', 'domain', 'jobs', 'web', 'playground', 'policy', '.'],
  policy: [],
  '.': ['bots', 'domain', 'jobs', 'web', 'playground', 'commands', 'policy'],
};

/** What a shop decides, and the words it is written in: plain data that every room may read. */
const policyFiles = ['policy.ts', 'duration.ts', 'opening-hours.ts'];

type Source = { file: string; text: string; imports: { specifier: string; target: string | null }[] };

function sources(): Source[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  return files.map((file) => {
    const text = readFileSync(join(source, file), 'utf8');
    const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
    const imports = found.map((specifier) => ({
      specifier,
      target: specifier.startsWith('.') ? relative(source, resolve(source, dirname(file), specifier)) : null,
    }));
    return { file, text, imports };
  });
}

function room(file: string): string {
  if (policyFiles.includes(file)) return 'policy';
  return file.includes('/') ? (file.split('/')[0] ?? '') : '.';
}

const knowsSql = (file: string) => file.startsWith('domain/database/') || file.endsWith('-store.ts');

/** Domain files that talk to something outside: a clock, the network, the database. Every other one is pure. */
function isPure(file: string): boolean {
  return file.startsWith('domain/') && !knowsSql(file) && !impureDomainFiles.includes(file);
}

const impureDomainFiles = [
  'domain/checkpoints.ts',
  'domain/conversation/answer-call.ts',
  'domain/conversation/deliver.ts',
  'domain/conversation/draw-card.ts',
  'domain/conversation/turn.ts',
  'domain/conversation/within-time.ts',
  'domain/create-desk.ts',
  'domain/record-turn.ts',
  'domain/take-of-record.ts',
  'domain/orders/amend-order.ts',
  'domain/orders/order-turn.ts',
  'domain/orders/apply-deed.ts',
  'domain/orders/put-order-cards.ts',
  'domain/orders/watch-promises.ts',
  'domain/orders/schedule-follow-up.ts',
  'domain/customers/customer-reach.ts',
  'domain/messages/tell-customer.ts',
  'domain/messages/thread-note.ts',
  'domain/messages/take-text.ts',
  'domain/messages/take-letter.ts',
  'domain/messages/take-receipt.ts',
  'domain/messages/note-for-staff.ts',
  'domain/messages/call-outcome-turn.ts',
  'domain/messages/record-told.ts',
  'domain/finding/bring-draft.ts',
  'domain/finding/orders-asked-for.ts',
  'domain/finding/show-turn.ts',
  'domain/stock/hold-beyond.ts',
  'domain/stock/stock-arrival.ts',
  'domain/finding/show-records.ts',
  'domain/finding/find-sought.ts',
  'domain/finding/show-print.ts',
  'domain/finding/read-whole-record.ts',
  'domain/finding/read-record.ts',
  'domain/people/remember-people.ts',
  'domain/webhooks/tell-systems.ts',
];

const all = sources();

describe('the house', () => {
  it('has rooms that open only the doors they are given', () => {
    const wrong = all.flatMap(({ file, imports }) =>
      imports
        .filter(({ target }) => target !== null)
        .filter(({ target }) => {
          const from = room(file);
          const to = room(target ?? '');
          return from !== to && !(doors[from] ?? []).includes(to);
        })
        .map(({ target }) => `${file} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('names a door for every room', () => {
    expect([...new Set(all.map(({ file }) => room(file)))].filter((name) => !(name in doors))).toEqual([]);
  });

  it('keeps Slack and Teams apart', () => {
    const wrong = all.filter(({ file, imports }) =>
      imports.some(
        ({ target }) =>
          (file.startsWith('bots/slack/') && target?.startsWith('bots/teams/')) ||
          (file.startsWith('bots/teams/') && target?.startsWith('bots/slack/')),
      ),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  it('lets a pure domain file import only pure files', () => {
    const wrong = all
      .filter(({ file }) => isPure(file))
      .flatMap(({ file, imports }) =>
        imports
          .filter(({ target }) => target?.startsWith('domain/') && !isPure(target))
          .map(({ target }) => `${file} -> ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('lets a pure domain file reach nothing outside: no clock, chance, network, file or environment', () => {
    const reach =
      /\bprocess\.|\bDate\.now\(|new Date\(\)|Math\.random\(|randomUUID|setTimeout|fetch\(|from '(?:node:(?!crypto)|pg|express|bullmq|ioredis|nodemailer|pino|@slack)/;
    const wrong = all.filter(({ file, text }) => isPure(file) && reach.test(text)).map(({ file }) => file);
    expect(wrong).toEqual([]);
  });

  it('keeps SQL in the database room and the stores', () => {
    const sql = /\b(?:select\s+[\s\S]{0,200}?\bfrom|insert\s+into|update\s+\w+\s+set|delete\s+from)\b/;
    const wrong = all.filter(({ file, text }) => !knowsSql(file) && sql.test(text)).map(({ file }) => file);
    expect(wrong).toEqual([]);
  });

  it('reads the environment in the composition root alone', () => {
    const config = all.filter(
      ({ file, imports }) =>
        !['main.ts', 'cli.ts'].includes(file) &&
        imports.some(({ target }) => target === 'config.ts') &&
        !importsOnlyTypes(file, 'config.ts'),
    );
    const environment = all.filter(
      ({ file, text }) => !['main.ts', 'cli.ts'].includes(file) && /\bprocess\.env\b/.test(text),
    );
    expect([...config, ...environment].map(({ file }) => file)).toEqual([]);
  });

  it('has no circle', () => {
    const edges = new Map(
      all.map(({ file, imports }) => [file, imports.flatMap(({ target }) => (target ? [target] : []))]),
    );
    expect(findCircle(edges)).toBeNull();
  });

  it('keeps files small, and has no utils and no barrels', () => {
    const folders = ['src', 'test', 'bench', 'scripts'];
    const files = folders.flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(folder, name),
      ),
    );
    const long = files
      .filter((file) => /\.(?:tsx?|mjs)$/.test(file))
      .filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 400);
    expect(long).toEqual([]);
    expect(
      all
        .filter(({ file }) => /(?:^|\/)(?:utils?|helpers?|index)(?:\.|\/)/.test(file))
        .map(({ file }) => file),
    ).toEqual([]);
  });
});

function importsOnlyTypes(file: string, target: string): boolean {
  const text = all.find((one) => one.file === file)?.text ?? '';
  const lines = text.split('\n').filter((line) => line.includes(`${target}'`));
  return lines.every((line) => line.startsWith('import type'));
}

function findCircle(edges: Map<string, string[]>): string | null {
  const done = new Set<string>();
  const walk = (file: string, path: readonly string[]): string | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file].join(' -> ');
    if (done.has(file)) return null;
    for (const next of edges.get(file) ?? []) {
      const circle = walk(next, [...path, file]);
      if (circle) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of edges.keys()) {
    const circle = walk(file, []);
    if (circle) return circle;
  }
  return null;
}
