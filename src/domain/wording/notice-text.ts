import { quoted } from './shop-voice.ts';

/** Words that a card mentions once, about what was just said. */
export const noticeText = {
  notUnderstood: (words: readonly string[]) =>
    `I did not understand ${words.map((one) => quoted(one)).join(', ')}. Please say it another way.`,
  notInOrder: (words: string) => `There is no ${quoted(words)} in this order.`,
  pastTime: (words: string) => `${quoted(words)} is in the past.`,
  closedTime: (words: string) => `${quoted(words)} is outside of the opening hours.`,
  ambiguousTime: (words: string) => `${quoted(words)} could be more than one time.`,
  timePassed: (when: string) => `The time agreed, ${when}, has passed.`,
  badPhone: (words: string) => `${quoted(words)} does not look like a whole phone number.`,
  badEmail: (words: string) => `${quoted(words)} does not look like an e-mail address.`,
  badQuantity: (words: string) =>
    `${quoted(words)} cannot be a quantity. Please write a number above zero, with the product.`,
  minus: (words: string) => `I read ${quoted(words)} without its minus sign. Please check the quantity.`,
  catalogChanged:
    'The catalogue or its prices changed in the meantime. Please read the order back once more.',
  changeWhat: 'What should be changed? Please write it, or press Change.',
  notReady: 'Not yet: there is still something to clear up before it can be confirmed.',
  pickOne: 'Please choose one of the buttons, or write the answer.',
  takenFor: (words: string) => `${quoted(words)} is left out; I took what you wrote now for it.`,
  lastOrderAdded: 'The lines of the last order are added.',
  lastOrderUnknown: 'I found no earlier order under that phone number or e-mail address.',
  otherCustomer:
    'What came from the record of the earlier phone number or e-mail address is taken out. Please check the name and how to reach the customer.',
  wrongPhone:
    'Someone else answered at that phone number the last time. Please ask the customer for the number once more before you confirm.',
  wrongPhoneLeftOut:
    'The phone number is left out: someone else answered there. Please ask the customer for another.',
  startedOver: 'Started over: everything said so far is taken out.',
  newOrderBegun: 'A new order was begun here since: this one can no longer be taken up again.',
  resumed: 'Taken up again.',
  asideWaits:
    'Kept for an order of its own. Please confirm or cancel this order first; then press New order on its card.',
  asideFull:
    'This looks like one more order for someone else, so I left it out. Please say first what becomes of the words that wait on the card, then send this again.',
  doubtsIgnored: 'The unclear words are left out.',
} as const;
