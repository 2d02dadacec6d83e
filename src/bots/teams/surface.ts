/**
 * Every name under which Teams calls Readback. `manifest/teams/manifest.json` declares the same ones; a test holds
 * the two together.
 */
export const surface = {
  path: '/api/messages',
  /** Words after a mention, or alone in a personal chat. */
  orderCommand: 'order',
  ordersCommand: 'orders',
  helpCommand: 'help',
  /** The message extension on any message. */
  takeAsOrderCommand: 'takeAsOrder',
  /** `Action.Execute` of a card's buttons. */
  pressVerb: 'press',
  /** The catalogue, searched as someone types in a form: `Data.Query`. */
  productSearch: 'products',
  /** On the buttons of a card that one person alone was shown. */
  aloneMark: 'alone',
  /** The field of "Take as order" that holds the message's words. */
  orderWords: 'words',
  /** What a form's Submit carries stands under this name, beside the fields. */
  formPlace: 'readbackForm',
} as const;
