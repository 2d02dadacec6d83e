import { createHash } from 'node:crypto';

/**
 * Runs in the customer's browser, and only adds to the page: looking for news without losing what is being typed, and
 * a button to print. Written for old browsers, and made into a file of its own: it knows nothing around it.
 */
function runInBrowser(): void {
  const everyMs = 30_000;
  let timer = 0;
  let lookedAt = Date.now();

  const print = document.getElementById('print');
  if (print) {
    print.hidden = false;
    print.addEventListener('click', () => window.print());
  }
  // What was done just now is said once, not at every return to this page.
  if (location.search) history.replaceState(null, '', location.pathname + location.hash);

  const part = (from: Document, name: string) => from.querySelector(`[data-part="${name}"]`);
  const isOpen = () => document.querySelector('[data-open]') !== null;

  /** Whoever is at a button must not lose it. Words are typed only once the order is over, and nothing looks then. */
  const isInUse = (element: Element) => element.contains(document.activeElement);

  function show(page: Document): void {
    const before = document.title;
    const parts = document.querySelectorAll('[data-part]');
    Array.prototype.forEach.call(parts, (old: Element) => {
      const fresh = part(page, old.getAttribute('data-part') || '');
      if (!fresh || fresh.outerHTML === old.outerHTML || isInUse(old)) return;
      old.parentNode?.replaceChild(document.importNode(fresh, true), old);
    });
    document.title = page.title;
    const news = document.getElementById('news');
    const sentences = part(document, 'status');
    if (news && sentences && page.title !== before) news.textContent = sentences.textContent;
  }

  function look(): void {
    clearTimeout(timer);
    if (!isOpen()) return;
    lookedAt = Date.now();
    fetch(location.pathname, { cache: 'no-store', credentials: 'omit' })
      .then((answer) => (answer.ok ? answer.text() : null))
      .then((html) => {
        if (html !== null) show(new DOMParser().parseFromString(html, 'text/html'));
      })
      // Away from the network: the next look may find it.
      .catch(() => null)
      .then(lookLater);
  }

  function lookLater(): void {
    clearTimeout(timer);
    if (isOpen()) timer = window.setTimeout(() => (document.hidden ? lookLater() : look()), everyMs);
  }

  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && Date.now() - lookedAt > everyMs / 3) look();
  });
  lookLater();
}

export const pageScript = `(${runInBrowser.toString()})();\n`;

/** Names this version of the script in its address, so that it may be kept for long. */
export const pageScriptVersion = createHash('sha256').update(pageScript).digest('hex').slice(0, 12);
