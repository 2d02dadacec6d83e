import { phrases } from '../phrases.ts';
import type { Talk } from '../talk.ts';

/** What the words as a whole are for. */
export const intentCues = {
  confirm: phrases(`
    confirm | confirm it | confirm the order | confirm order | i confirm | place the order |
    place order | place it | submit the order | submit | go ahead | go ahead and place it |
    that's correct | that is correct | that's all correct | looks good | looks right | all correct |
    send it | send it off | book it
  `),
  cancel: phrases(`
    cancel | cancel it | cancel that | cancel this | cancel the order | cancel my order | cancel order |
    cancel this order | cancel the whole order | cancel everything | cancel all |
    cancel the whole thing | abort | never mind | nevermind | forget it | forget the order |
    forget the whole thing | forget the whole order | forget everything | call it off | drop the order |
    drop everything | stop | stop the order | quit | exit | i don't want it anymore |
    i don't want the order anymore | i don't want anything | please cancel | delete the order |
    scrap the order | scrap it | void the order | discard the order | discard | call off the order |
    they changed their mind | customer changed their mind | changed my mind | i changed my mind
  `),
  'order-word': phrases(`
    order | the order | my order | this order | whole order | the whole order
  `),
  'start-over': phrases(`
    start over | start again | start from scratch | start afresh | restart | reset | begin again |
    start fresh | new order | clear the order | clear everything | clear all | clear | empty the order |
    let's start over | let us start over | can we start over | scratch everything | scratch all that |
    scratch all of that | remove everything | delete everything | wipe it | start a new order |
    scratch the whole thing | scratch the order | take everything off | remove all of it |
    start all over | start all over again
  `),
  scratch: phrases(`
    scratch that | strike that | undo | undo that | undo it | take that back | forget that | not that |
    ignore that | scratch it | never mind that | nevermind that | remove that | take that off |
    forget that one | scratch that one | disregard that | disregard | drop that | drop it |
    cancel that one | remove it | delete that | delete it | take it off
  `),
  repeat: phrases(`
    the usual | my usual | usual | her usual | his usual | their usual | usual order | the usual order |
    my usual order | same as last time | the same as last time | same order as last time |
    the same order as last time | same as before | the same as before | same as always |
    the same as always | same as usual | as usual | repeat my last order | repeat the last order |
    repeat last order | repeat their last order | repeat her last order | repeat his last order |
    reorder | re-order | order again | what i had last time | what we had last time |
    what they had last time | what she had last time | what he had last time | same thing as last time |
    the same thing as last time | last order again | my last order again | same as my last order |
    same as the last order | my previous order | same as last week | the same as last week |
    whatever i had last time | like last time | what i always get | what i always have |
    what i usually get | what i usually have | my regular order | the regular order | my regular |
    same order again | the same order again | same order please | the same order | same order
  `),
  greeting: phrases(`
    hi | hello | hey | hiya | howdy | good morning | good afternoon | good evening | good day |
    hi there | hello there | hey there | greetings | yo | how are you |
    how are you doing | how's it going | what's up | sup | nice to meet you | dear team | dear sir |
    dear all | hi all | hi team | hello team | hi everyone | hello everyone | dear sir or madam |
    hey guys | hi guys | to whom it may concern | how do you do | how's your day | how is your day |
    heya
  `),
  thanks: phrases(`
    thanks | thank you | thx | ty | thank you very much | thank you so much | thanks a lot |
    thanks so much | many thanks | much appreciated | cheers | thanks a bunch | appreciate it |
    i appreciate it | thanks again | thank you again | great thanks | perfect thanks |
    thanks for your help | thank you for your help | thanks for the help | bye | goodbye | good bye |
    see you | see you later | have a nice day | have a good day | have a great day | have a good one |
    you are great | you're the best | tysm | thank u | awesome thanks | awesome | that is great |
    that's great | wonderful
  `),
  help: phrases(`
    help | help me | i need help | need help | how does this work | how do i order |
    how do i place an order | what can you do | what can i say | commands | instructions please |
    how do i use this | how to order | how do you work | how does it work | what do i do |
    what should i say | show help | usage | can you help me | can you help | could you help me |
    please help | what are the commands | how can i order | how do i start | how do i cancel |
    how do i change
  `),
  'order-talk': phrases(`
    place an order | make an order | start an order | put in an order | place a new order | take an order |
    can i place an order | can i order | change my order | change the order | change something |
    add something | add to my order | add to the order | order something | order some food
  `),
  question: phrases(`
    what's in | what is in | what's on | what is on | what comes on | what comes with | what's the difference |
    what is the difference | is the | are the | is your | are your | does the | do the | does it | do they |
    how big | how hot | how spicy | how large | how small | how many people | how fresh | why | which is | who |
    what's your | what is your | is it | are they | do you know | can you tell me | could you tell me | what do you recommend |
    what's good | what is good
  `),
  status: phrases(`
    when will my | when will the | when is my | where is the | how long for my | where's my | where's the | where are my |
    where is | where's | where are | where is my | what is the status | what's the status | status |
    status of | order status | status for | track | tracking | track my order | is my order |
    is the order | is it ready | is it ready yet | is my order ready | is the order ready |
    has my order | has the order | has it shipped | has it been | did my order | did the order |
    when will my order | when will the order | when will it be ready | when will it arrive |
    when will it be here | when does it arrive | when is my order | when is the order |
    how is my order | how's my order | how is the order | how's the order | how long until my order |
    how long will it take | how long will it be | how much longer | eta | what happened to my order |
    what happened to the order | check on my order | check my order | check the order |
    check on the order | look up order | look up the order | find order | find the order |
    update on my order | update on the order | any update | any updates | any news |
    has been delivered | been delivered | on its way | is it on its way | is it out for delivery |
    when can i pick it up | when can i expect | is order | how far along is
  `),
  availability: phrases(`
    do you deliver | do you do delivery | do you offer delivery | do you take | do you accept | can i pay |
    do you have | do you have any | do you got | have you got | have you got any | do you sell |
    do you carry | do you stock | do you offer | do you do | do you make | do you serve | got any |
    is there any | are there any | is there a | is there | are there | in stock | any left |
    are you out of | have you run out | did you run out | how many are left | how many do you have |
    how much is left | how many are in stock | how much do you have | is it available |
    are they available | available | availability | availability of | still available |
    what do you have | what have you got | what kinds of | what kind of | what types of | what sizes |
    what toppings | what flavors | which sizes | which toppings | what options | what are the options |
    what's on the menu | what is on the menu | can i see the menu | see the menu | show me the menu |
    the menu please | menu | what drinks | what sides | what pizzas | what else do you have |
    what's available | what is available | does it come | do they come | does the | do you still have |
    any gluten free | do any of
  `),
  price: phrases(`
    how much is | how much are | how much for | how much does | how much do | how much would |
    how much will | how much | how much is it | how much's | what is the price | what's the price |
    price of | price for | the price | what does | what do | what would it cost | what does it cost |
    cost | cost of | costs | cost for | prices | price | price list | what is the cost |
    what's the cost | what is the total | what's the total | what do i owe | total price |
    what are your prices | how expensive | how expensive is | do you charge | what do you charge |
    is there a charge | is there a fee | delivery fee | delivery charge | quote | any discounts |
    any specials | any deals | on sale
  `),
  hours: phrases(`
    are you open | are you guys open | are you still open | are you closed | when do you open |
    when do you close | what time do you open | what time do you close | opening hours | open hours |
    business hours | your hours | what are your hours | what are the hours | hours | when are you open |
    when are you closed | how late are you open | how late do you stay open | until when are you open |
    till when are you open | open until | open till | do you open | do you close | is the shop open |
    is the store open | is the kitchen open | what time are you open | what time does the shop |
    what time does the store | how early do you open | how long are you open | open today | open now |
    closing time | opening time | will you be open | are y'all open | still open | when does the shop |
    when does the store | open on
  `),
  enough: phrases(`
    that's all | that is all | thats all | that's everything | that is everything | that will be all |
    that'll be all | nothing else
  `),
  complaint:
    phrases(` is burnt | was burnt | were burnt | is broken | was broken | was stale | was raw | was soggy | was late | is cold | are cold |
   
    order is wrong | order was wrong | but got | and got | but received | and only got | but i got | but we got | and only received |
    complaint | to make a complaint | make a complaint | complain | i want to complain | complaining | was wrong | is wrong with my order |
    wrong order | wrong item | wrong size | the wrong | got the wrong | sent the wrong | was cold |
    were cold | was late | is late | arrived late | is very late | was missing | is missing |
    were missing | are missing | missing item | missing items | never arrived | never came |
    hasn't arrived | has not arrived | didn't arrive | did not arrive | didn't get | did not get |
    didn't receive | did not receive | never received | never got | still waiting | been waiting |
    have been waiting | waiting for over | refund | money back | my money back | i want a refund |
    want my money back | broken | damaged | arrived broken | was damaged | were damaged | defective |
    faulty | burnt | was burned | stale | spoiled | rotten | moldy | raw | undercooked | overcooked |
    soggy | a hair in | hair in | bug in | disgusting | terrible | horrible | awful | unacceptable |
    disappointed | disappointing | unhappy | not happy | angry | upset | furious | rude | was rude |
    were rude | bad service | poor service | terrible service | worst | overcharged | charged twice |
    double charged | charged me twice | charged too much | charged the wrong | ridiculous |
    food poisoning | made me sick | got sick | not what i ordered | isn't what i ordered |
    wasn't what i ordered | inedible | too long | not fresh | bad quality | poor quality |
    does not work | doesn't work
  `),
  human: phrases(`
    talk to a person | talk to a human | speak to a person | speak to a human | talk to someone |
    speak to someone | speak with someone | talk with someone | talk to a manager | speak to a manager |
    speak with a manager | talk with a manager | talk to the manager | speak to the manager |
    speak with the manager | get me a manager | get the manager | manager | a manager | supervisor |
    a supervisor | human | a human | real person | a real person | representative | a representative |
    agent | an agent | operator | customer service | customer support | the owner | speak to your boss |
    someone in charge | person in charge | call me back | speak to somebody | talk to somebody |
    live agent | live person | escalate | can someone call | have someone call
  `),
  want: phrases(`
    want | need |
    is it possible to have | is it possible to get |
    i can get | i can have | i could get | i could have | we can get | we can have | make me | i would love | i'll try | i will try |
    i'll go with | i will go with | let me order | i'll order | i'm going to have | i'm gonna have | i am going to have | i am going to get |
    i'm going to get | i'm gonna get | gimme | i'd go for | i'll go for | we'll go with | get us | let us have | let us get |
    i'd like | i would like | i want | i need | i'll have | i'll take | i will have | i will take |
    can i get | can i have | could i get | could i have | may i have | let me get | let me have |
    give me | get me | we want | we need | we'd like | we would like | we'll have | we'll take | order |
    can we get | can we have | could we get | could we have | i want to order | i'd like to order |
    i would like to order | i wanna | i'd take | i would take | i'd love | send me | please send |
    put me down for | i'm looking for | i am looking for | i take | wants | would like | they'd like |
    she'd like | he'd like | they want | she wants | he wants | i'll do | we'll do | i want to get |
    i need to order | she would like | he would like
  `),
} satisfies Talk['cues'];
