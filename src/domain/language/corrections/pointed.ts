import type { Edit, Unpointed } from '../understanding.ts';

/** The edit, on this line. */
export function pointed(edit: Unpointed, line: string): Exclude<Edit, { do: 'add' } | { do: 'ask-which' }> {
  switch (edit.do) {
    case 'remove':
      return { ...edit, line };
    case 'set-quantity':
      return { ...edit, line };
    case 'set-options':
      return { ...edit, line };
    case 'clear-options':
      return { ...edit, line };
    case 'set-product':
      return { ...edit, line };
    case 'split':
      return { ...edit, line };
    case 'set-note':
      return { ...edit, line };
    default:
      return edit satisfies never;
  }
}
