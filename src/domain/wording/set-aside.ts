import type { Rich } from '../conversation/card.ts';

/** A stored draft that no longer reads. */
export const setAsideText: Rich = [
  'I am sorry: I could not read the order we had begun here, so I set it aside. ',
  'Nothing of it was placed. Please tell me the order once more; a supervisor finds the old one in the records.',
];
