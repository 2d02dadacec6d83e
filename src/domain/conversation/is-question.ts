const opening =
  /^\W*(?:(?:hi|hello|hey|please|and|so|ok|okay)\W+)*(?:what|when|where|which|who|whom|whose|why|how|do|does|did|is|are|was|were|can|could|may|will|would|should|am|have|has)(?:['’]?s|['’]re)?\b/i;

/** "What is your refund policy", and whatever ends as a question. */
export function isQuestion(text: string): boolean {
  return /\?\W*$/.test(text) || opening.test(text);
}
