import { escapeHtml } from '../escape-html.ts';

export type Email = { subject: string; text: string; html: string };

/** A mail before it is laid out; plain text throughout. */
export type Letter = {
  subject: string;
  hello: string;
  /** Each is a paragraph; its sentences stand on lines of their own. */
  paragraphs: readonly (readonly string[])[];
  rows: readonly { title: string; detail: string | null; amount: string }[];
  total: string | null;
  facts: readonly (readonly [label: string, value: string])[];
  link: { label: string; url: string } | null;
  closing: readonly string[];
  shop: string;
};

/** The one layout of every mail, as text and as a page that needs nothing but itself. */
export function layOut(letter: Letter): Email {
  return { subject: oneLine(letter.subject), text: asText(letter), html: asHtml(letter) };
}

function asText({ hello, paragraphs, rows, total, facts, link, closing, shop }: Letter): string {
  const blocks: string[][] = [
    [hello],
    ...paragraphs.map((sentences) => [...sentences]),
    [
      ...rows.flatMap(({ title, detail, amount }) => [
        `${title}  ${amount}`,
        ...(detail ? [`    ${detail}`] : []),
      ]),
      ...(total ? [`Total  ${total}`] : []),
    ],
    facts.map(([label, value]) => `${label}: ${value}`),
    link ? [`${link.label}: ${link.url}`] : [],
    [...closing],
    [shop],
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n');
}

function asHtml({ subject, hello, paragraphs, rows, total, facts, link, closing, shop }: Letter): string {
  const paragraph = (lines: readonly string[]) => `<p>${lines.map(escapeHtml).join('<br>')}</p>`;
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">',
    `<meta name="viewport" content="width=device-width"><title>${escapeHtml(oneLine(subject))}</title></head>`,
    '<body style="font-family:system-ui,sans-serif;line-height:1.5;max-width:36rem;margin:0 auto;padding:1rem">',
    paragraph([hello]),
    ...paragraphs.map(paragraph),
    ...(rows.length > 0
      ? [
          '<table role="presentation" style="width:100%;border-collapse:collapse">',
          ...rows.map(({ title, detail, amount }) => {
            const small = detail ? `<br><small>${escapeHtml(detail)}</small>` : '';
            return row(`${escapeHtml(title)}${small}`, escapeHtml(amount));
          }),
          ...(total ? [row('<strong>Total</strong>', `<strong>${escapeHtml(total)}</strong>`)] : []),
          '</table>',
        ]
      : []),
    ...facts.map(([label, value]) => `<p><strong>${escapeHtml(label)}:</strong> ${escapeHtml(value)}</p>`),
    ...(link ? [`<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>`] : []),
    ...(closing.length > 0 ? [paragraph(closing)] : []),
    paragraph([shop]),
    '</body></html>',
  ].join('\n');
}

function row(left: string, right: string): string {
  return `<tr><td style="padding:.25rem 0">${left}</td><td style="text-align:right;vertical-align:top;white-space:nowrap;padding-left:1rem">${right}</td></tr>`;
}

/** A header line holds no line break, whatever a setting says. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
