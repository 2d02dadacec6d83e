import type { Act, Acted } from '../page-contract.ts';

/** Does something as `user`. Never rejects: what went wrong comes back as a sentence. */
export async function act(user: string, what: Act): Promise<Acted> {
  try {
    const response = await fetch(`/playground/act?as=${encodeURIComponent(user)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(what),
    });
    return (await response.json()) as Acted;
  } catch {
    return { ok: false, problem: 'The demo does not answer. Is it still running?' };
  }
}
