import { whisperText } from '../wording/whisper-text.ts';
import { bounds } from './bounds.ts';
import type { Draft } from './draft.ts';
import type { Question } from './state.ts';

/** Why a draft cannot take a message whole; null when it can. Nothing that was said is ever cut in silence. */
export function pastBounds(draft: Draft, waiting: readonly Question[]): string | null {
  const { lines, instructions, allergies } = draft;
  if (lines.length > bounds.lines) return whisperText.tooManyLines(bounds.lines);
  if (instructions.length > bounds.remarks || allergies.length > bounds.remarks) {
    return whisperText.tooManyRemarks(bounds.remarks);
  }
  const notes = [
    ...lines.map((line) => line.note),
    ...waiting.map((question) => (question.about === 'product' ? question.wanted.note : null)),
  ];
  const isLong = (text: string | null) => text !== null && text.length > bounds.remark;
  const long = [...instructions, ...allergies, ...notes].some(isLong);
  return long ? whisperText.remarkTooLong(bounds.remark) : null;
}
