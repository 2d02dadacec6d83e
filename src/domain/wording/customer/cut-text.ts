/** At a word's end, with three dots: an ellipsis would double the price of a text. */
export function cutText(words: string, most: number): string {
  const characters = [...words];
  if (characters.length <= most) return words;
  const head = characters.slice(0, most - 3).join('');
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), most / 2)).trimEnd()}...`;
}
