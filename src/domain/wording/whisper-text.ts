import type { Policy } from '../../policy.ts';

/** What only the one who acted sees. Each says what to do next. */
export const whisperText = {
  notStaff: (policy: Policy) =>
    `I am sorry, taking orders here is for the staff of ${policy.shop.name}. Please ask a supervisor to add you to the staff in the shop's policy.`,
  tooLong: (most: string) =>
    `That message is too long for me to read safely: please send it in parts of at most ${most} characters. The order so far is unchanged.`,
  tooManyLines: (most: number) =>
    `One order can hold at most ${most} lines, so I left that message out. Please split it into several orders. The order so far is unchanged.`,
  tooManyRemarks: (most: number) =>
    `One order can hold at most ${most} instructions and ${most} allergies, so I left that message out. Please put them into fewer sentences. The order so far is unchanged.`,
  remarkTooLong: (most: number) =>
    `An instruction, an allergy or a note can hold at most ${most} characters, so I left that message out rather than cut it. Please say it in shorter parts. The order so far is unchanged.`,
  noProducts:
    'There are no products yet, so I cannot take an order. Please import the catalogue first: readback catalog import FILE.',
  stale:
    'That button belongs to an earlier version of the order, so I did nothing. Here is how it stands now.',
  staleForm:
    'The order changed while the form was open, so I did not take the form. Here is how it stands now; please press Change again.',
  otherOrder:
    'That button belongs to an order or a change that is over by now, so I did nothing. Please go on from the newest card here, or look the order up by its number with /orders.',
  alreadyPlaced: (number: string) => `Order ${number} is placed already. Nothing was done twice.`,
  calledAlready: (number: string) =>
    `The customer of order ${number} has heard of it already. Nothing was noted twice.`,
  placedStays: (number: string) =>
    `Order ${number} is placed and with the processing team. To change it, write what is to be different, such as “make it three”, or press Change on its card. To begin a new order, write the products.`,
  thanksPlaced: (number: string) =>
    `With pleasure. Order ${number} is placed; nothing more is needed for it.`,
  nothingOpen:
    'There is no open order here. To begin one, write what the customer would like, or use /order.',
  closed: 'That order is closed. Press Resume on its card to take it up again, or write a new order.',
  notNow: 'That is not possible at this point of the order. Here is how it stands now.',
  notReady: 'There is still something to clear up before the order can be confirmed. Please see its card.',
  thanks: 'With pleasure.',
  hello: 'Hello. The order on the card is still open: write what is to be added or changed.',
  noOrderFound: 'I did not find an order in that. Write products, for example with how many and for when.',
  human:
    'Please ask a supervisor directly; they see the order on its card. The order stays open until you go on with it.',
  complaint:
    'I am sorry to hear that. Please tell a supervisor now, with the name and number of the customer; say that someone will get back to them today. The order here is unchanged.',
} as const;
