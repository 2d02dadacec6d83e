/** Labels, hints and errors of the forms about a placed order. */
export const recordFormText = {
  close: 'Back',
  delay: {
    title: 'Delay the order',
    submit: 'Delay',
    due: 'New time',
    dueHint: 'In words: “in 30 minutes”, “today at 7”, “tomorrow at noon”.',
    reason: 'Reason',
    reasonHint: 'The customer reads it, with the new time. For example: the oven has to be repaired.',
  },
  cancel: {
    title: 'Cancel the order',
    submit: 'Cancel order',
    reason: 'Reason',
    reasonHint: 'The customer reads it. What was kept for the order goes back to the stock.',
  },
  note: {
    title: 'Add a note',
    submit: 'Save',
    text: 'Note',
    hint: 'For the staff; the customer does not see it.',
  },
  call: {
    title: 'Note a phone call',
    submit: 'Save',
    direction: 'Who called',
    in: 'The customer called us',
    out: 'We called the customer',
    text: 'What was said',
  },
  about: (number: string, customer: string | null, now: string) =>
    [`Order ${number}`, customer, now].filter(Boolean).join(', '),
  changed: (now: string) =>
    `The order has changed while this form was open: it is ${now} now. Please check what you wrote, and send it again.`,
  errors: {
    reason: 'Please write why, in a few words: the customer reads it.',
    note: 'The note is empty: please write it, or press Back to leave it.',
    said: 'Please write what was said, in a few words.',
    tooLong: 'Please make this shorter.',
    direction: 'Please choose one.',
    due: 'Please write a time, such as “in 30 minutes” or “today at 7”.',
    past: 'That time has passed. Please write one that is still to come.',
    notLater: (promised: string) =>
      `That is not later than the time promised, ${promised}. Please write a later one, or press Change on the order's card to agree on an earlier time.`,
    closed: (times: string) =>
      `The shop is closed then. Please write another time${times ? `, such as ${times}` : ''}.`,
    which: (times: string) => `Please say which time you mean: ${times}.`,
  },
} as const;
