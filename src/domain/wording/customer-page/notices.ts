/** What was done just now, by the name that stands in the address. */
export const pageNotices = {
  rated: 'Thank you for your rating. We have it.',
  preference: 'Thank you. We will tell you news that way from now on.',
} as const;
export type PageNotice = keyof typeof pageNotices;

/** What could not be done, and what to do instead. */
export const pageFaults = {
  'no-score': 'Please choose a number from 1 to 5.',
  'long-comment': 'Your words are too long for us to keep. Please shorten them a little.',
  'not-completed': 'This order is not completed yet. Please rate it once you have it.',
  'too-late': 'Your rating was given a while ago and stays as it is. To add something, please ask us.',
  'cannot-reach': 'We cannot reach you that way any more. Please choose another one, or ask us.',
} as const;
export type PageFault = keyof typeof pageFaults;

export const refreshText = {
  looks: 'This page looks for news by itself every minute.',
  stop: 'Stop that',
  stopped: 'This page does not look for news by itself.',
  look: 'Look now',
} as const;

/** For an address that shows nothing. */
export const pageProblem = {
  unknown: {
    title: 'We could not find this order',
    text: 'The address seems incomplete. Please open it from our message again, or ask us with your order number.',
  },
  expired: {
    title: 'This page has expired',
    text: 'For your privacy an order is shown for a limited time. Please ask us for a copy and name the order number.',
  },
  'too-often': {
    title: 'Please wait a moment',
    text: 'That came very often within a minute, and the last one was not taken. Please go back and try again in a minute.',
  },
} as const;
export type PageProblem = keyof typeof pageProblem;
