/** Words of a question that say nothing of what it is about. */
const small = new Set(
  `a about after am an and any anybody anyone anything are as ask at be been but by can could customer customers did do does
  doing for from get give go got had has have her here hers him his how i if in into is it its just know let like long
  many may me mean might more much must my need no not now of on one or our out please policy policies policie rule
  rules say says she should so some someone tell than thank thanks that the their them then there these they thing
  things this those to too up us use used want wants was we were what whats when where wheres which who whom why will
  with would you your yours guys hi hello hey there s t re ve ll d m`.split(/\s+/),
);

/** Each line means the same to a shop, so that a question finds an answer that uses another word. */
const circles = `
refund refunds reimburse reimbursement money-back return returns moneyback
cancel cancellation cancelling cancelled canceled
pay payment payments paying card cards credit debit visa mastercard cash contactless cheque check invoice
deliver delivery deliveries delivering shipping ship ship courier dropoff
area areas zone radius far distance range
fee fees charge charges cost price surcharge
allergy allergies allergen allergens allergic intolerance intolerant
gluten celiac coeliac wheat
vegan plantbased vegetarian veggie meatless
park parking lot garage
hour hours open opening close closing closed
wifi wireless internet
voucher vouchers coupon coupons discount discounts promo promotion offer offers giftcard
loyalty points rewards
reserve reservation reservations book booking table tables
cater catering party parties event events
wheelchair accessible accessibility disabled step-free
dog dogs pet pets animal animals
child children kid kids baby highchair
guarantee warranty
complain complaint complaints unhappy
missing forgot forgotten wrong
halal kosher
job jobs hiring career careers vacancy vacancies
privacy gdpr data
phone telephone number call
address location located find directions
minimum least
ingredient ingredients contain contains made
`;

const same = new Map<string, readonly string[]>();
for (const line of circles.trim().split('\n')) {
  const stems = [
    ...new Set(
      line
        .trim()
        .split(/\s+/)
        .map((word) => stem(plain(word))),
    ),
  ];
  for (const one of stems) same.set(one, [...new Set([...(same.get(one) ?? [one]), ...stems])]);
}

/** The words that a text is about, each as its stem: "Do you deliver on Sundays?" -> deliver, sunday. */
export function contentWords(text: string): string[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/\bhow (?:much|expensive)\b/g, 'cost')
    .match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu);
  return (words ?? []).flatMap((word) => (small.has(word) ? [] : [stem(plain(word))]));
}

/** A stem, and those that mean the same to a shop; itself first. */
export function sameWords(word: string): readonly string[] {
  return same.get(word) ?? [word];
}

function plain(word: string): string {
  return word.normalize('NFD').replace(/[\u0300-\u036f-]/g, '');
}

/** Endings that English words of one meaning differ in; short words are left as they are. */
function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const bare = word
    .replace(/(?:ies)$/, 'y')
    .replace(/(?<=(?:s|x|z|ch|sh))es$/, '')
    .replace(/(?<=[^su])s$/, '');
  if (bare.length < 6) return bare;
  return bare
    .replace(/(?<=..[^aeiou])(?:ations?|ition)$/, '')
    .replace(/(?<=...)(?:ing|ed|ery)$/, '')
    .replace(/(?<=...)([^aeiouls])\1$/, '$1');
}
