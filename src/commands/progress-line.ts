const everyMs = 200;

/** One line of a terminal that counts on in place. Where there is no terminal it says nothing. */
export function progressLine(
  terminal: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>,
  text: (done: number) => string,
): { at(done: number): void; clear(): void } {
  let shownAt = 0;
  const show = (line: string) => void terminal.write(`\r\u001b[K${line}`);
  return {
    at: (done) => {
      const now = performance.now();
      if (!terminal.isTTY || now - shownAt < everyMs) return;
      shownAt = now;
      show(text(done));
    },
    clear: () => {
      if (terminal.isTTY && shownAt > 0) show('');
    },
  };
}
