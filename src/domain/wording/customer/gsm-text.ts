/** GSM 03.38: a text of these alone takes 160 characters a part; one other character makes that 70. */
const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/u;

const plain: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '×': 'x',
  '·': '-',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/**
 * Typographic signs become plain ones; accents that no text can carry are dropped if the words then fit. What
 * does not fit even so, such as a name in another script, stays as it is.
 */
export function gsmText(text: string): string {
  const simple = text.replace(/[“”„‘’–—…×·\u00a0\u202f]/gu, (sign) => plain[sign] ?? sign);
  if (gsm.test(simple)) return simple;
  const bare = [...simple.normalize('NFC')]
    .map((one) => (gsm.test(one) ? one : one.normalize('NFD').replace(/\p{Mn}/gu, '')))
    .join('');
  return gsm.test(bare) ? bare : simple;
}
