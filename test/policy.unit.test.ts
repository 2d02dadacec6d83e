import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readPolicy } from '../src/policy.ts';

const minute = 60_000;
const hour = 60 * minute;

function faultsOf(text: string): string[] {
  const read = readPolicy(text, 'shop.yaml');
  return read.ok ? [] : read.faults;
}

describe('readPolicy', () => {
  it('gives everything a default: always open, no quiet hours, everyone is staff', () => {
    const read = readPolicy('', 'shop.yaml');
    expect(read).toMatchObject({
      ok: true,
      policy: {
        shop: { timezone: 'UTC', locale: 'en-US' },
        hours: null,
        roles: { staff: ['*'], processing: ['*'], supervisors: [] },
        stock: { hold: 10 * minute },
        limits: { quantity: 100, total: 1000 },
      },
    });
    expect(read.ok && read.policy.updates.quietHours).toBeUndefined();
  });

  it('reads every key that a shop may write', () => {
    const read = readPolicy(
      `shop: { name: "Corner Pizzeria", timezone: "America/New_York", locale: "en-US" }
hours: { mon-sat: "10:00-22:00", sun: "12:00-14:00, 17:00-02:00" }
roles: { staff: ["*"], processing: ["*"], supervisors: ["slack:U0SUPER", "teams:29:1abc"] }
channels: { orders: "slack:C0ORDERS", escalations: "slack:C0ESCAL", calls: "slack:C0ORDERS" }
stock: { hold: 10m }
limits: { quantity: 100, total: 1000 }
orders: { amendUntil: preparing, overdueAfter: 15m }
escalation:
  levels:
    - { after: 0s, notify: ["slack:C0ESCAL"] }
    - { after: 5m, notify: ["slack:U0SUPER"] }
  claimTimeout: 15m
  resolveWithin: 4h
updates: { order: [text, email, call], quietHours: "21:00-08:00", mergeWithin: 20s, urgent: [delayed, cancelled] }
followUp: { after: 2h, escalateBelow: 3 }
records: { keep: 7y }
review: { every: 1y }
faq: faq.md
`,
      'shop.yaml',
    );
    if (!read.ok) throw new Error(read.faults.join('\n'));
    expect(read.policy.hours?.[0]).toEqual([
      { open: 12 * 60, close: 14 * 60 },
      { open: 17 * 60, close: 26 * 60 },
    ]);
    expect(read.policy.hours?.[6]).toEqual([{ open: 600, close: 1320 }]);
    expect(read.policy.escalation.levels.map(({ after }) => after)).toEqual([0, 5 * minute]);
    expect(read.policy.updates.quietHours).toEqual({ open: 21 * 60, close: 32 * 60 });
    expect(read.policy.followUp.after).toBe(2 * hour);
  });

  it('reads the file that comes with Readback', () => {
    const file = new URL('../shop.yaml', import.meta.url);
    expect(readPolicy(readFileSync(file, 'utf8'), 'shop.yaml')).toMatchObject({ ok: true });
  });

  it.each([
    ['stok: { hold: 5m }', 'unknown key "stok"'],
    ['stock: { holds: 5m }', 'unknown key "stock.holds"'],
    ['stock: { hold: 5 minutes }', 'stock.hold: write a duration like'],
    ['shop: { timezone: Mars/Olympus }', 'shop.timezone: is no time zone'],
    ['hours: { moonday: "10:00-22:00" }', 'hours.moonday: write days like'],
    ['hours: { mon: "10-22" }', 'hours.mon: write hours like'],
    ['channels: { orders: "#orders" }', 'channels.orders: write it as slack:ID or teams:ID'],
    ['limits: { quantity: -1 }', 'limits.quantity'],
    ['shop: [', 'shop.yaml:'],
  ])('names what to mend in %s', (text, fault) => {
    const faults = faultsOf(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(fault);
    expect(faults[0]).not.toContain('\n');
  });

  it('tells all faults at once', () => {
    expect(faultsOf('a: 1\nb: 2\nstock: { hold: x }')).toHaveLength(3);
  });

  it('closes a day that is not named', () => {
    const read = readPolicy('hours: { "mon,wed": "9:00-17:00", sat: closed }', 'shop.yaml');
    expect(read.ok && read.policy.hours?.map((spans) => spans.length)).toEqual([0, 1, 0, 1, 0, 0, 0]);
  });

  it.each([
    ['shop: name: x', 'shop.yaml: line 1, column '],
    ['shop: { name: "x"', 'write each setting as "key: value"'],
    ['stock: { hold: 1m }\nstock: { hold: 2m }', 'this key stands there twice'],
    ['shop:\n\tname: x', 'indent with spaces'],
    ['limits: { quantity: 0 }', 'limits.quantity: must be a number above zero, such as 100'],
    ['limits: { total: many }', 'limits.total: must be a number above zero, such as 1000'],
  ])('says of %j what to write instead', (text, sentence) => {
    const faults = faultsOf(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(sentence);
    expect(faults[0]).not.toMatch(/:$|Implicit|Too small|Invalid/);
  });

  it('names the news that may be urgent, and wants some hours in which customers may be told', () => {
    expect(faultsOf('updates: { urgent: [late] }')).toEqual([
      expect.stringMatching(/^shop\.yaml: updates\.urgent\.0: must be one of received, accepted, delayed/),
    ]);
    expect(faultsOf('updates: { quietHours: "21:00-21:00" }')).toEqual([
      'shop.yaml: updates.quietHours: leave hours in which customers may be told',
    ]);
    expect(faultsOf('updates: { quietHours: "21:00-20:00", urgent: [ready, delayed] }')).toEqual([]);
  });
});

describe('webhooks', () => {
  it('hear of every event unless told', () => {
    const read = readPolicy('webhooks: [{ url: "http://127.0.0.1:8080/orders" }]', 'shop.yaml');
    expect(read.ok && read.policy.webhooks[0]?.events).toEqual([
      'order.placed',
      'order.changed',
      'order.completed',
    ]);
  });

  it.each([
    ['[{ url: "till" }]', 'webhooks.0.url: must be an address like'],
    ['[{ url: "ftp://till.example.com" }]', 'webhooks.0.url: must be an address like'],
    [
      '[{ url: "https://a.example", events: [order.eaten] }]',
      'webhooks.0.events.0: must be one of order.placed',
    ],
    ['[{ url: "https://a.example", events: [] }]', 'webhooks.0.events: names no event'],
    ['[{ url: "https://a.example" }, { url: "https://a.example" }]', 'webhooks: names an address twice'],
    ['[{ url: "https://a.example", secret: x }]', 'unknown key "webhooks.0.secret"'],
  ])('%s is a fault', (webhooks, fault) => {
    expect(faultsOf(`webhooks: ${webhooks}`).join('\n')).toContain(fault);
  });
});
