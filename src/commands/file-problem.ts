import type { Outcome } from './command-context.ts';

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read',
  EISDIR: 'it is a folder',
};

/** What is wrong with a file that could not be read. Surprises are thrown on. */
export function fileProblem(file: string, error: unknown): Outcome {
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''];
  if (!reason) throw error;
  return { ok: false, faults: [`${file}: ${reason}.`] };
}
