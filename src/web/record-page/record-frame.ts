import { createHash } from 'node:crypto';
import { escapeHtml } from '../../domain/wording/escape-html.ts';
import { recordStyle } from './record-style.ts';

/** Nothing but this style: no script, no form, nothing from anywhere; framed by nobody. */
export const recordPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(recordStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A whole page that says its own policy, for a file that no server sends; `body` is HTML. */
export function recordFrame(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(recordPolicy.replace("; frame-ancestors 'none'", ''))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<style>${recordStyle}</style>
</head>
<body><main>
${body}
</main></body>
</html>
`;
}
