/** How long a receipt's page is shown: long enough for questions, short enough for an address that may be passed on. */
export const receiptDays = 90;
