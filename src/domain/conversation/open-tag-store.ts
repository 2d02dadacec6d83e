import { openTags } from './state.ts';

/** Holds for conversations whose draft is open. Said as the partial indexes say it, so that they serve. */
export const tagIsOpen = `tag in (${openTags.map((tag) => `'${tag}'`).join(', ')})`;
