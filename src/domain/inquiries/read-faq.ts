/** One headed section of the shop's questions and answers. */
export type FaqSection = {
  /** `Delivery › Which areas`: the headings above it, and its own. */
  title: string;
  heading: string;
  /** Other ways of asking, from a line that begins with `Also:`. */
  also: readonly string[];
  /** The answer, as plain text. */
  text: string;
};

export type FaqRead = { ok: true; sections: readonly FaqSection[] } | { ok: false; fault: string };

const headingLine = /^(#{1,6})\s+(.+?)\s*#*\s*$/;
const alsoLine = /^\s*(?:also(?: asked(?: as)?)?)\s*:\s*(.+)$/i;

/** More text than anybody wrote by hand; a file that is longer is some other file. */
const mostCharacters = 400_000;

/**
 * Reads Markdown in headed sections. The words under a heading are its answer; a heading without words of its own only
 * groups those below it.
 */
export function readFaq(markdown: string): FaqRead {
  if (markdown.length > mostCharacters) {
    return {
      ok: false,
      fault: 'is longer than 400,000 characters; keep answers short, or name another file',
    };
  }
  const sections: FaqSection[] = [];
  const above: string[] = [];
  let open: { title: string; heading: string; also: string[]; lines: string[] } | null = null;
  let fenced = false;
  const close = () => {
    const text = open ? plainText(open.lines) : '';
    if (open && text !== '')
      sections.push({ title: open.title, heading: open.heading, also: open.also, text });
  };
  for (const line of markdown
    .replace(/^\uFEFF/, '')
    .replace(/<!--[\s\S]*?-->/g, '')
    .split(/\r?\n/)) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const found = fenced ? null : headingLine.exec(line);
    if (found) {
      close();
      const [, marks = '', words = ''] = found;
      const heading = withoutMarks(words);
      above.length = Math.min(above.length, marks.length - 1);
      // A level that was left out, from # to ###, has no words.
      while (above.length < marks.length - 1) above.push('');
      above.push(heading);
      // The title of the whole page says nothing of one section.
      const title = above.slice(1).filter(Boolean).join(' › ') || heading;
      open = { title, heading, also: [], lines: [] };
      continue;
    }
    const also = open ? alsoLine.exec(line) : null;
    if (open && also)
      open.also.push(
        ...(also[1] ?? '')
          .split(/[,;]/)
          .map((one) => one.trim())
          .filter(Boolean),
      );
    else open?.lines.push(line);
  }
  close();
  if (sections.length === 0) {
    return {
      ok: false,
      fault: 'has no answers; write each question as a heading ("## Refunds") with its answer below',
    };
  }
  return { ok: true, sections };
}

/** What Markdown marks up, as one would type it into a chat. */
function plainText(lines: readonly string[]): string {
  return lines
    .filter((line) => !/^\s*(```|~~~)/.test(line) && !/^\s*([-*_]\s*){3,}$/.test(line))
    .map((line) => withoutMarks(line.replace(/^(\s*)[-*+]\s+/, '$1• ').replace(/^\s*>\s?/, '')))
    .join('\n')
    .replace(/(\S)\n(?=[^\s•\d])/g, '$1 ')
    .replace(/[ \t]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function withoutMarks(line: string): string {
  return line
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\(([^)\s]+)[^)]*\)/g, (_, words: string, url: string) =>
      words === url ? url : `${words} (${url})`,
    )
    .replace(/<(https?:[^>\s]+)>/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/`([^`]+)`/g, '$1')
    .trimEnd();
}
