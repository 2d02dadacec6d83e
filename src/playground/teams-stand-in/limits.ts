/** Teams' published limits, as its reference pages state them. Sizes in bytes, times in milliseconds. */
export const limits = {
  /** A message with everything in it. */
  message: 100_000,
  /** A bot's sends in one conversation: at most so many in so long. */
  throttle: [
    { sends: 7, ms: 1_000 },
    { sends: 8, ms: 2_000 },
    { sends: 60, ms: 30_000 },
    { sends: 1_800, ms: 3_600_000 },
  ],
  /** Cards of a newer version are not shown. */
  cardVersions: ['1.0', '1.1', '1.2', '1.3', '1.4', '1.5'],
  /** How long the bot may take before Teams gives up and delivers again. */
  answerWithin: 15_000,
  redeliverAfter: [1_000, 5_000],
  /** Suggestions under a search field. */
  searchResults: 15,
} as const;
