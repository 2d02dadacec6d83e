/** Slack's published limits, in characters or pieces. Every number of them that Readback relies on stands here. */
export const slackLimits = {
  blocksInMessage: 50,
  blocksInView: 100,
  /** All blocks of a message together, counted as JSON: stricter than Slack, which counts their text. */
  charactersInMessage: 13_000,
  /** A view may be larger; its whole request may not. */
  charactersInView: 100_000,
  /** The text beside the blocks, for notifications. */
  fallbackText: 4000,
  sectionText: 3000,
  headerText: 150,
  contextText: 3000,
  /** Slack takes 25; five make one row of buttons on a desk. */
  buttonsInBlock: 5,
  buttonText: 75,
  buttonValue: 2000,
  url: 3000,
  blockId: 255,
  inputLabel: 2000,
  inputValue: 3000,
  optionsInSelect: 100,
  optionText: 75,
  optionValue: 150,
  modalTitle: 24,
  modalButton: 24,
  privateMetadata: 3000,
  /** Rows of a list in one block: ours, so that one block stays small. */
  rowsInBlock: 20,
} as const;
