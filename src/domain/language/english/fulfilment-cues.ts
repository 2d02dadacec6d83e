import { phrases } from '../phrases.ts';
import type { Phrase, Talk } from '../talk.ts';

const nouns = [
  ...[
    'lunch',
    'dinner',
    'breakfast',
    'brunch',
    'supper',
    'dessert',
    'later',
    'work',
    'home',
    'school',
    'church',
  ],
  ...['kids', 'children', 'friends', 'friend', 'family', 'wife', 'husband', 'son', 'daughter', 'mom', 'dad'],
  ...[
    'mother',
    'father',
    'boss',
    'team',
    'crew',
    'guests',
    'party',
    'birthday',
    'meeting',
    'event',
    'office',
  ],
  ...[
    'project',
    'job',
    'customer',
    'client',
    'girlfriend',
    'boyfriend',
    'neighbor',
    'neighbour',
    'colleague',
  ],
  ...[
    'roommate',
    'sister',
    'brother',
    'weekend',
    'game',
    'movie night',
    'garden',
    'house',
    'kitchen',
    'school trip',
  ],
];

/** "for lunch", "for my kids": whom or what an order is for, without a name. */
function occasions(): Phrase[] {
  return nouns.flatMap((noun) =>
    ['', 'the ', 'my ', 'our ', 'his ', 'her ', 'their ', 'a '].map((whose) => `for ${whose}${noun}`),
  );
}

/** Where the order goes, and the words that are kept as they were said. */
export const fulfilmentCues = {
  pickup: phrases(`
    pickup | pick up | pick-up | for pickup | for pick up | for pick-up | picking up | picking it up |
    pick it up | pick them up | pick that up | i'll pick it up | i'll pick up | i will pick up |
    i will pick it up | we'll pick it up | we'll pick up | he'll pick it up | she'll pick it up |
    they'll pick it up | will pick up | will pick it up | collect | collection | for collection |
    collecting | collect it | i'll collect | i'll collect it | will collect | to go | carryout |
    carry out | carry-out | takeaway | take away | take-away | takeout | take out | take-out |
    to take away | to take out | come by | i'll come by | come get it | i'll come and get it |
    pickup instead | change to pickup | change it to pickup | make it pickup | make that pickup |
    make it a pickup
  `),
  delivery: phrases(`
    delivery | deliver | delivered | deliver it | deliver that | for delivery | to be delivered |
    home delivery | have it delivered | get it delivered | please deliver | bring it over |
    drop it off | ship it | shipped | change to delivery | change it to delivery | make it delivery |
    make that delivery | make it a delivery | delivery instead | delivery please | can you deliver |
    could you deliver
  `),
  'eat-here': phrases(`
    eat here | eat in | for here | dine in | dine-in | dining in | eating in | eating here |
    to eat here | to eat in | sit in | sit down | to stay | to have here | have it here
  `),
  address: phrases(`
    deliver to | delivered to | delivery to | deliver it to | deliver them to | deliver this to |
    deliver that to | send it to | ship to | ship it to | shipped to | bring it to | drop it off at |
    drop off at | dropped off at | address | address is | my address is | the address is |
    delivery address | delivery address is | delivered at | deliver at | i live at | we live at |
    i'm at | we're at | change the address to | change address to | have it delivered to |
    to be delivered to | delivery at | delivering to
  `),
  street: phrases(`
    street | st | avenue | ave | av | road | rd | lane | ln | drive | dr | boulevard | blvd | way |
    court | ct | place | pl | square | sq | terrace | parkway | pkwy | highway | hwy | circle | cir |
    close | crescent | gardens | alley | plaza | mews | row | broadway | turnpike
  `),
  'unit-of-address': phrases(`
    apt | apartment | unit | suite | ste | floor | fl | room | rm | building | bldg | flat | block | # |
    no | gate | door | po box | zip | zip code | postcode | north | south | east | west | st | nd | rd |
    th
  `),
  each: phrases(`each | apiece | a piece | per piece | a pop`),
  occasion: occasions(),
  currency: phrases(`
    $ | € | £ | ¥ | dollars | dollar | bucks | buck | cents | usd | euro | euros | pounds sterling |
    quid | eur | gbp
  `),
  payment: phrases(`
    cash | pay cash | paying cash | pay in cash | pays cash | will pay cash | i'll pay cash |
    paid in cash | in cash | with cash | by cash | paying by cash | paying with cash |
    cash on delivery | cash on pickup | card | by card | with card | on card | with a card | on a card |
    with my card | pay by card | pay with card | paying by card | paying with card | paying card |
    pays by card | will pay by card | will pay card | i'll pay by card | i'll pay with card |
    credit card | by credit card | with a credit card | debit card | by debit card | on credit card |
    on the card | pay by credit card | paying by credit card | invoice | on invoice | by invoice |
    send an invoice | send the invoice | on account | on the account | on our account | on my account |
    to my account | put it on my tab | on my tab | charge it to my account | already paid |
    paid already | prepaid | pre-paid | paid online | paid in advance | pay on delivery |
    pay on pickup | pay at pickup | pay at the counter | pay when i pick up | i'll pay when i pick up |
    pay at the door | pay there | pay later | apple pay | google pay | paypal | venmo | with venmo |
    with apple pay | with paypal | bank transfer | by bank transfer | by check | pay by check |
    gift card | with a gift card | voucher | with a voucher | amex | visa | mastercard
  `),
  source: phrases(`
    called in = phone | call in = phone | call-in = phone | phoned in = phone | phone in = phone |
    by phone = phone | over the phone = phone | on the phone = phone | via phone = phone |
    phone order = phone | telephone order = phone | order by phone = phone | on the line = phone |
    came in by phone = phone | calling in = phone | by email = email | by e-mail = email |
    via email = email | via e-mail = email | emailed = email | e-mailed = email | emailed in = email |
    email order = email | e-mail order = email | sent by email = email | came in by email = email |
    came in by e-mail = email | order by email = email | walk in = counter | walk-in customer = counter | walk in customer = counter | customer walked in = counter |
    customer at the counter = counter | customer is here = counter | customer called in = phone |
    customer called = phone | customer is on the phone = phone | customer on the phone = phone | walk-in = counter |
    walkin = counter | walked in = counter | at the counter = counter | in person = counter |
    counter order = counter | over the counter = counter | in the shop = counter | in store = counter |
    in-store = counter | at the desk = counter | standing here = counter | online = online |
    online order = online | ordered online = online | website = online | web order = online |
    from the website = online | on the website = online | through the website = online |
    via the website = online | on our website = online | via the app = online |
    through the app = online | from the app = online | over chat = chat | by chat = chat |
    via chat = chat
  `),
  allergy: phrases(`
    allergic | allergy | allergies | allergen | allergens | anaphylactic | anaphylaxis | celiac |
    coeliac | celiac disease | coeliac disease | intolerant | intolerance | intolerances | epipen |
    epi pen | hypersensitive
  `),
  'allergy-of': phrases(`
    to | for | of | against | is | are | :
  `),
  'such-as': phrases(`
    such as | for example | for instance | e.g. | including | especially | mainly | like | to
  `),
  harm: phrases(`
    can't have | cannot have | can not have | can't eat | cannot eat | can not eat | can't be | cannot be |
    can't touch | cannot touch | can't go near | must not | mustn't | should not | shouldn't | may not |
    doesn't eat | does not eat | won't eat | isn't made | isn't near | is not made | made near | anywhere near |
    goes near | go near | come near | comes near | keep away | keep them away | keep it away | keep those away |
    keep that away | away from | touch | touches | touching | touched | reaction | react | reacts | swells |
    gets ill | gets sick | get sick | makes him ill | makes her ill | makes him sick | makes her sick |
    make him ill | make her ill | make him sick | make her sick | traces | trace | contact | cross contact |
    contamination | cross contamination | contaminated | clean pan | clean pans | clean knife | clean board |
    separate pan | separate oil | separate fryer | same oil | same pan | same fryer | same oven | same grill
  `),
  so: phrases(`
    so | therefore | which means | that means | meaning | because of that | and so
  `),
  instruction: phrases(`
    ring the bell | ring the doorbell | ring bell | ring twice | don't ring | do not ring | knock |
    don't knock | do not knock | use the doorbell | leave it at | leave at | leave it by |
    leave it with | leave it on | leave it outside | leave outside | leave by | leave with |
    drop it at | call when | call me when | call us when | text when | text me when | call on arrival |
    call upon arrival | call before | call me before | call from | give me a call | buzz | buzzer |
    gate code | door code | entry code | access code | the code is | cut in | cut into | cut it in |
    cut it into | cut them in | cut them into | slice it | sliced into | uncut | don't cut |
    do not cut | not cut | well done | extra crispy | wrap it | wrapped | gift wrap | gift wrapped |
    pack separately | packed separately | pack it separately | bag separately | in separate bags |
    in separate boxes | in a separate bag | in a separate box | separate bags | no plastic |
    no cutlery | no napkins | no utensils | no plastic cutlery | no bag | no bags | no receipt |
    with napkins | extra napkins | plenty of napkins | with cutlery | with utensils | include napkins |
    include cutlery | some napkins | keep it warm | keep them warm | keep it cold | keep warm |
    keep cold | make sure | be careful | handle with care | fragile | use the back | use the side |
    use the rear | go around | come around | come to the back | come to the side | park in | park at |
    meet me | meet outside | beware of | mind the | write happy | write on the | put a candle |
    delivery instructions
  `),
  note: phrases(`
    note = colon | notes = colon | instructions = colon | special instructions = colon |
    special instruction = colon | special request = colon | special requests = colon | comment = colon |
    comments = colon | remark = colon | remarks = colon | delivery instructions = colon |
    delivery note = colon | please note | please note that | note that | add a note | with a note |
    leave a note | a note saying | add a note saying | with a note saying | n.b | nb | ps | p.s
  `),
  clause: phrases(`
    i | we | he | she | they | i'm | we're | he's | she's | they're | my | our | his | her | the |
    there | it | this | that | one | customer | someone | has | have | i have | because | since | as |
    please | note
  `),
  article: phrases(`
    a | an | the | some
  `),
} satisfies Talk['cues'];
