/**
 * Every name under which Slack calls Readback. `manifest/slack.json` declares the same ones; a test holds the two
 * together.
 */
export const surface = {
  path: '/slack/events',
  orderCommand: '/order',
  ordersCommand: '/orders',
  takeOrderShortcut: 'take_order',
  takeAsOrderShortcut: 'take_as_order',
  orderForm: 'order_form',
  /** A window that shows something; nothing is filled in there. */
  shownCard: 'shown_card',
  formField: 'value',
  productSearch: 'product_search',
  /** A button that begins an order; on App Home. */
  beginButton: 'begin',
  /** Marks a message's metadata as one of Readback's, beside the key it was sent under. */
  messageEvent: 'readback_message',
} as const;
