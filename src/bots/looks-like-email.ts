/** At least two header lines, as mail programs copy them: "From: …", "Subject: …". */
export function looksLikeEmail(words: string): boolean {
  const headers = words.match(/^[>*\s]*(from|to|cc|date|sent|subject|reply-to)\*?:\*?\s+\S/gim) ?? [];
  return headers.length >= 2 || /^on .{6,80} wrote:\s*$/im.test(words);
}
