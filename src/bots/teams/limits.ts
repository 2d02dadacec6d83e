/**
 * Teams' published limits, and those that Readback sets itself. Every number of them that Readback relies on stands
 * here.
 */
export const teamsLimits = {
  /** A message takes 100 KB, everything around the card included. */
  bytesInMessage: 100_000,
  /** A card as JSON in UTF-8. Ours: the rest of the message has the other 20 KB. */
  bytesInCard: 80_000,
  /** Ours: a longer card is slow to scroll and to draw. */
  elementsInCard: 200,
  /** Ours: longer text goes into several blocks, so that one block stays small. */
  blockText: 3000,
  /** Teams shows six buttons of a set; other hosts of its library five, which make one row on a desk. */
  buttonsInSet: 5,
  /** Ours; Teams cuts what does not fit the button. */
  buttonText: 75,
  /** Ours: what a button carries, as JSON; each button carries it twice. */
  buttonValue: 2000,
  url: 2048,
  /** Markdown beside a card, where no card can be shown. */
  fallbackText: 2000,
  dialogTitle: 64,
  inputValue: 10_000,
  /** Ours. */
  label: 300,
  optionText: 200,
  optionValue: 300,
  /** Ours: a menu with more choices is searched by typing. */
  optionsInMenu: 20,
  /** Suggestions that Teams shows under a search field. */
  searchResults: 15,
  /** Milliseconds after which Teams delivers a message again. */
  turnMs: 15_000,
  /** A bot's sends in one conversation: at most `sends` in `ms` milliseconds. */
  throttle: [
    { sends: 7, ms: 1000 },
    { sends: 8, ms: 2000 },
    { sends: 60, ms: 30_000 },
    { sends: 1800, ms: 3_600_000 },
  ],
  /** Answers of the connector after which trying again is of use. */
  retryable: [412, 429, 502, 504],
  manifest: {
    nameShort: 30,
    nameFull: 100,
    descriptionShort: 80,
    descriptionFull: 4000,
    commandLists: 3,
    commandsInList: 12,
    commandTitle: 32,
    commandDescription: 128,
    colourIcon: 192,
    outlineIcon: 32,
  },
} as const;
