import type { IncomingMessage } from 'node:http';

const most = 4 * 1024 * 1024;
const carriesJson = new Set(['blocks', 'view', 'metadata', 'attachments']);

/** The arguments of a call, from a form-encoded or a JSON body; null when it is neither. */
export async function readBody(request: IncomingMessage): Promise<Record<string, unknown> | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > most) return null;
    chunks.push(bytes);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (!request.headers['content-type']?.includes('json')) {
    const form = Object.fromEntries(new URLSearchParams(text));
    return Object.fromEntries(
      Object.entries(form).map(([key, value]) => [key, carriesJson.has(key) ? parsed(value) : value]),
    );
  }
  const body = parsed(text);
  return typeof body === 'object' && body !== null ? { ...body } : null;
}

/** What is no JSON stays a string, for the method to refuse. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
