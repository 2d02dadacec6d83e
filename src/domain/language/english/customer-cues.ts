import { phrases } from '../phrases.ts';
import type { Talk } from '../talk.ts';

/** Who the order is for and how to reach them. */
export const customerCues = {
  'name-is': phrases(`
    attn | attention | recipient | contact name | contact person | ordered by | order by | placed by |
    the order is for | it should be under | put the order under | customer's name is | the customer's name is |
    my name is | my name's | my name | name is | name's | the name is | the name's | the name | name |
    customer | customer is | customer name | customer name is | the customer is | customer called |
    caller | caller is | the caller is | order is for | under the name | under the name of |
    in the name of | under name | on behalf of | name on the order | name for the order |
    change the name to | change name to | make the name | put it under | put that under
  `),
  'name-for': phrases(`
    for | it's for | its for | it is for | that's for | that is for | order for | an order for | under |
    from = proper | by = proper | i'm = proper | i am = proper | this is = proper | hi this is = proper | it's = proper | it is = proper | its = proper
  `),
  'name-after': phrases(`
    calling | is calling | here | speaking | on the phone | on the line | called | called in |
    is on the phone | is on the line
  `),
  title: phrases(`
    mr | mrs | ms | miss | dr | mister | professor | prof
  `),
  'not-a-name': phrases(`
    a | an | the | my | our | your | his | her | their | its | me | us | you | him | them | it | this |
    that | these | those | one | some | any | all | both | each | every | everyone | everybody |
    someone | somebody | anyone | myself | himself | herself | kids | friends | family | people |
    guests | person | work | home | office | school | church | party | lunch | dinner | breakfast |
    brunch | supper | dessert | snack | drink | drinks | side | sides | main | starter | starters |
    appetizer | later | now | today | tonight | tomorrow | here | there | go | free | sure | real |
    good | example | instance | order | ordering | orders | pickup | pick | delivery | takeaway |
    takeout | collection | carryout | sale | stock | short | what | which | who | where | when | how |
    why | whatever | not | no | yes | ok | okay | please | thanks | thank | just | only | also | and |
    or | with | without | in | on | at | by | to | of | off | as | is | are | was | be | will | would |
    can | could | may | have | has | having | had | get | got | getting | give | take | taking | make |
    making | want | need | like | looking | hungry | starving | calling | trying | going | gonna |
    hoping | wondering | interested | allergic | vegan | vegetarian | celiac | coeliac | fine | great |
    perfect | done | ready | right | correct | wrong | sorry | afraid | happy | new | change |
    everything | anything | something | nothing | thing | things | extra | more | less | cash | card |
    account | dollars | bucks | cents | total | minutes | hours | hour | days | day | week | weekend |
    month | year | birthday | meeting | event | project | job | monday | tuesday | wednesday |
    thursday | friday | saturday | sunday | noon | midnight | morning | afternoon | evening | night |
    mom | dad | wife | husband | son | daughter | mother | father | boss | team | crew | customer |
    caller | client | lady | guy | man | woman | phone | email | mail | web | website | app | counter |
    store | shop | restaurant | menu | list | size | sizes | topping | toppings | sauce | sauces |
    crust | base | bread | meat | filling | fillings | dressing | flavor | flavour | milk | sugar |
    ice | salt | pepper | beverage | beverages | box | boxes | bag | bags | pack | packs | pieces |
    piece | metres | meters | feet | inch | mistake | accident | chance | way | far | hand | itself |
    default | if | then | but | so | i | we | he | she | they | i'm | i'll | i'd | hi | hello | hey |
    dear | pie | first | second | third | last | next | other | another | same | usual | half | whole |
    sharing | plain | for | from | under | about | around
  `),
  phone: phrases(`
    phone | phone number | phone is | phone number is | my phone | my phone is | my phone number is |
    number | number is | my number | my number is | the number is | cell | cell is | cell number |
    my cell is | cell phone | mobile | mobile is | mobile number | mobile number is | tel | telephone |
    telephone number | call | call me at | call me on | call at | reach me at | reach me on |
    reached at | contact | contact number | contact number is | text | text me at | text me on | ph |
    call back | ring | ring me at | callback number | call us at | ring me on | contact me at | contact me on | phone no |
    his number is | her number is | his phone is | her phone is | their number is | new number is
  `),
  email: phrases(`
    email | e-mail | email is | e-mail is | my email | my e-mail | my email is | my e-mail is |
    email address | e-mail address | email address is | e-mail address is | mail | email me at |
    e-mail me at | email to | e-mail to | receipt to | send the receipt to | mail address | write to |
    write me at | contact | contact me at | reach me at
  `),
  'email-at': phrases(`
    at
  `),
  'email-dot': phrases(`
    dot | .
  `),
  'no-contact': phrases(`
    no contact | no phone | no phone number | no email | no e-mail | no contact details | no number |
    no phone no email | no phone, no email | no phone or email | no phone and no email |
    no phone or e-mail | no phone, no e-mail | without contact | no way to reach them |
    doesn't want to leave a number | does not want to leave a number | won't leave a number |
    no contact info | no contact information
  `),
} satisfies Talk['cues'];
