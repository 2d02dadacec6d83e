/** What a bot says by itself, on any platform: about its own display and buttons, never about an order. */
export const botWords = {
  moreLines: (count: number) => `… and ${count} more ${count === 1 ? 'line' : 'lines'}`,
  moreThanFits: 'There is more to this than fits into one message.',
  moreFields: 'There are more fields than fit into one form. Please change the others in words.',
  mendFields: 'Please look at the fields that are marked. Nothing has been changed yet.',
  fillIn: 'Please fill this in.',
  chooseProduct: 'Type to search',
  takeOrder: 'Take an order',
  window: 'Readback',
  closeWindow: 'Close',
  unknownButton: 'This button is no longer in use. Please type what you would like to do.',
  unknownCommand: 'This command is not known here. Use /order to take an order, or /orders to see them.',
  formTooLate: 'The form could not be opened in time. Please press the button again.',
  formRejected: 'This form cannot be read any more. Please close it and press Change again.',
  tookElsewhere: 'I am not a member of that conversation, so I take this order in our direct messages.',
  nothingToTake: 'There are no words in this message that could be an order.',
} as const;
