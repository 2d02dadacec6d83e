import type { LineWords } from '../language.ts';
import { plainPhrases } from '../phrases.ts';

/** Phrases around an order that are no part of it: politeness, pronouns, verbs of wanting. */
export const englishTalk: LineWords['cues'] = {
  verb: plainPhrases(`
    want | wanted | wants | wanting | need | needed | needing | like | love | loved | get | getting | got |
    give | have | having some | take | taking | try | trying | order | ordering | ordered | order me |
    place an order for | place my order for | place a order for | put in an order for | put in my order for |
    put an order in for | my order is | an order for | order for | the order is | add | adding | put |
    putting | make | making | made | bring | grab | send | fix | prepare | cook | include | buy | purchase |
    pick | go with | go for | going with | prefer | wish | craving | crave | looking for | looking to |
    interested in | feel like | fancy | book | reserve | ship | supply | require | request | hook me up with |
    set me up with | do me | start with | begin with | begin | start | choose | use | throw | throw in |
    throw on | slap on | finish with | quote | charge | enter | place | deliver
  `),
  particle: plainPhrases(`
    i | we | me | us | you | he | she | i'd | i'll | i'm | i've | we'd | we'll | we're | we've | he'd |
    he'll | she'd | she'll | they'd | they'll | that's | that'll | that's all | that's it | it's | let's |
    let's see | what's | here's | there's | am | be | was | were | been | being | will | would | would like |
    could | can i | can you | can we | can u | i can | may | might | must | should | shall | do | does | did |
    let | please | kindly | thank | thanks | thank you | much | very | really | hi | hello | hey | of | the |
    any | some | to | at | as | by | from | so | if | too | your | my | our | his | her | their | which |
    what | who | such
  `),
  hesitation: plainPhrases(`
    um | uh | umm | uhh | uhm | hmm | hm | er | erm | ah | eh | uhmm | you know | kind of like | sort of
  `),
  filler: plainPhrases(`
    leave | kid | wife | husband | about | around | approximately | roughly | approx | how about |
    what about | people | person | guest | don't forget | do not forget | why don't | can't wait |
    don't worry | can | hiya | howdy | greetings | good morning | good afternoon | good evening | good day |
    good night | evening | morning | afternoon | how are you | how are you doing | how's it going | today |
    tonight | now | right now | ok | yes | yeah | yep | yup | sure | well | oh | so | great | perfect | fine |
    cool | alright | all right | guess | think | believe | suppose | know | maybe | perhaps | probably |
    possibly | definitely | certainly | absolutely | as well | too | again | on the side | for a side |
    for my side | for my drink | to drink | to eat | to go | to start | to begin | first | second | third |
    next | last | finally | lastly | else | other | all for today | for today | have a great day |
    have a good day | have a nice day | have a great night | have a good one | great day | nice day | in all |
    in total | all together | altogether | total | per | own | self | myself | sounds | good | look | looks |
    see | say | tell | ask | mind | do me a favor | favor | when | while | because | since | just in case |
    up | out | off | over | down | back | here | rush | quick | quickly | going | go | come | comes | hungry |
    thirsty | possible | if possible | if you can | if you could | sir | ma'am | madam | guys | folks |
    everyone | there you go | be sure | make sure | want to | only the | the only | name | menu | fresh |
    hot and fresh | special | delicious | appreciate | appreciate it | i appreciate it | appreciated | a lot |
    thanks a lot | thank you so much | thanks so much | thank you very much | thanks much | all set |
    beautiful | awesome | wonderful | lovely | excellent | important | original | normal | standard |
    classic | tasty
  `),
};
