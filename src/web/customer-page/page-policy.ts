import { createHash } from 'node:crypto';
import { pageStyle } from './page-style.ts';

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing but this style, the script's own file and forms to where the page is from; framed by nobody. */
export const pagePolicy = [
  "default-src 'none'",
  `style-src ${hash(pageStyle)}`,
  "script-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
