/** What the Teams bot says by itself: about where things are shown, never about an order. */
export const teamsWords = {
  shownInChat: 'I have sent it to you in our personal chat, where you alone can read it.',
  openChatFirst:
    'I can show that to you alone. Please open a personal chat with me, write “help” there, and then ask again.',
  cannotBeUndone: 'Nothing was changed. Please press the button again.',
  takeAsOrder: 'Take as order',
  takeAsOrderHint:
    'These are the words that I take the order from. Please leave out what does not belong to it; I then read the order back.',
  takeAsOrderWords: 'What the customer wrote',
  takenInChat:
    'I am not a member of that conversation, so I take this order in our personal chat. You find it there now.',
  cannotTakeHere:
    'I cannot write there, and we have no personal chat yet. Please write “help” to me in a personal chat, and then try again.',
} as const;
