import { phrases } from '../phrases.ts';
import type { Phrase, Talk } from '../talk.ts';

const places = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];

/** "the second one", "2nd", "line 2", "#2": all of them stand for `2`. */
function ordinals(): Phrase[] {
  const named = places.flatMap((word, index) => {
    const place = String(index + 1);
    const figure = `${place} ${['st', 'nd', 'rd'][index] ?? 'th'}`;
    const said = [word, figure].flatMap((one) =>
      ['', ' one', ' item', ' line'].flatMap((noun) => [`${one}${noun}`, `the ${one}${noun}`]),
    );
    const numbered = ['number', 'line', 'item', '#'].map((noun) => `${noun} ${place}`);
    return [...said, ...numbered].map((phrase): Phrase => [phrase, place]);
  });
  return [...named, ['the top one', '1']];
}

/** Answers, and changes to the lines of a draft. */
export const changeCues = {
  yes: phrases(`
    yes | yeah | yep | yup | ya | yes please | sure | sure thing | ok | okay | k | correct |
    that's correct | that is correct | right | that's right | that is right | exactly | absolutely |
    definitely | of course | perfect | sounds good | sounds great | looks good | looks great |
    looks right | looks correct | all good | good | great | fine | that's fine | go ahead | please do |
    affirmative | confirmed | confirm | i confirm | confirm it | confirm the order | confirm order |
    all correct | all right | alright | place the order | place it | place order | send it | submit |
    submit it | do it | book it | that's it | that is it | that's all | that is all |
    that's everything | that is everything | that will be all | that'll be all | that's perfect |
    perfect thanks | y | yess | yea | aye | indeed | everything is correct | everything's correct |
    it is | it does | lgtm | good to go | we're good | done | nothing else | thats all | thats it |
    thats right | thats correct
  `),
  no: phrases(`
    no | nope | nah | no thanks | no thank you | not really | negative | don't | do not | n | naw |
    that's wrong | that is wrong | that's not right | that is not right | not right | wrong |
    incorrect | that's not correct | not correct | not quite | it's wrong | not yet | no way |
    don't do it | do not confirm | don't confirm | don't place it | not now | that is incorrect |
    that's incorrect
  `),
  none: phrases(`
    none | nothing | no thanks | no thank you | no | nope | neither | neither of them | none of them |
    none of those | nobody | doesn't have one | does not have one | no contact | without | n/a | na |
    not needed | skip | skip it | don't have one | they don't have one | they do not have one | doesn't have one |
    she doesn't have one | he doesn't have one | i don't have one | they have none | do not have one | not available | nil | no phone |
    no email | prefers not to say | rather not | i'd rather not
  `),
  set: phrases(`
    make it | make that | make them | make those | make | change | change it | change that |
    change them | switch | switch it | switch that | turn | set | let us make it | let's make it |
    let's make that | can you make it | could you make it | can we make it | can you change |
    could you change | can i change | please change | please make it | i want to change |
    i'd like to change | update | move | push | reduce | increase | bump | raise | lower | cut it down |
    upgrade | downgrade | swap | replace | it should be | should be |
    that should be `),
  to: phrases(`
    to | into | for | with | up to | down to | by | -> | to be | as | as a
  `),
  remove: phrases(`
    remove | drop | delete | take off | take out | cancel | lose | scrap | forget | forget about |
    skip | leave off | leave out | strike | get rid of | minus | without | no more | i do not want |
    i don't want | we don't want | don't want | do not want | i don't need | don't need | do not need |
    we do not need | we don't need | kill | ditch | nix | erase | void | take away | cut | never mind |
    nevermind | hold | not | no | please remove | please drop | please cancel | can you remove |
    could you remove | can you take off | get rid | pull | eliminate | exclude | discard
  `),
  'drop-line': phrases(
    `cancel | please cancel | delete | drop | remove | please remove | scrap | get rid of`,
  ),
  clear: phrases(`
    forget | forget about | never mind | nevermind | scratch | no need for | don't bother with |
    cancel | undo | ignore
  `),
  add: phrases(`
    add | also | plus | and also | throw in | include | put | can you add | could you add | can i add |
    please add | i also want | i'd also like | i also need | we also need | toss in | give me |
    tack on | as well as | let me add | let me also get | can i also get | can we add | along with
  `),
  again: phrases(`
    the same but | same but | same thing but | the same thing but | same one but | the same one but |
    same again | the same again | same again please | same for the next one |
    the same for the next one | same again for the next one | same thing again | the same thing again |
    repeat that | repeat the last one | another one of those | another of the same |
    one more of the same | one more of those | one more of that | another of those | same one again |
    one more like that | another one like that | another like that | one more just like it | ditto |
    the same one again | the same once more | same once more | another one the same |
    same for the next | another one just like it | one more the same | and the same again |
    duplicate that | copy that line
  `),
  'same-as': phrases(`
    same as | the same as | same thing as | the same thing as | one more like = one | another like = one | another one like = one | one like = one |
    one just like = one | just like
  `),
  twice: phrases(`double | double the | double the number of | twice the | twice as many`),
  except: phrases(`except | except for | except the | but | but not | apart from | other than | besides`),
  another: phrases(`
    another | another one | one more | an extra one | an additional one | one extra | one additional |
    and another | and one more | one other | one of those more
  `),
  more: phrases(`
    more | extra | additional | more of those | more of them | more of that | more of these |
    other ones | extra ones | additional ones | more of it | more please
  `),
  only: phrases(`only | just | no more than | not more than`),
  fewer: phrases(`
    fewer | less | one less | one fewer
  `),
  'one-of-them': phrases(`
    of them | of those | of these | of the
  `),
  it: phrases(`
    it | that | this | that one | this one | that line | this line
  `),
  them: phrases(`
    them | those | these | they
  `),
  both: phrases(`
    both | both of them | both of those | the two | the two of them | each | each one | each of them |
    both lines
  `),
  all: phrases(`
    all | all of them | all of those | all of it | everything | every one | all the | them all |
    every one of them | all three | all four | all lines | the whole order | all items | every |
    all five
  `),
  rest: phrases(`
    the rest | the others | the other ones | the remaining ones | the remaining | the other |
    other one | the other one
  `),
  last: phrases(`
    the last | the last one | last one | the final one | the last item | the last line |
    the most recent one | the latest | the latest one | last | the last thing | the bottom one |
    last item | last line
  `),
  ordinal: ordinals(),
  'the-one': phrases(`
    one | ones | item | line
  `),
  'instead-of': phrases(`
    instead of | in place of | rather than | in lieu of
  `),
  instead: phrases(`
    instead
  `),
  not: phrases(`not | isn't | not the | not a`),
  actually: phrases(`
    actually | no | wait | no wait | oh wait | sorry | oops | i mean | i meant | correction | hold on | hang on |
    on second thought | on second thoughts | wait no | no actually | actually no | nope | no sorry | sorry no |
    my mistake | my bad | rather | or rather | no no | oh no | oh sorry | oh actually | i said | i wanted
  `),
  opening: phrases(`
    i | we | they | she | he | can | could | can i have | can i get | could i have | could i get | can we have | could we have |
    actually can we do | can we do | could we do | can you do | is it possible to have | is it possible to get |
    oh | hmm | well | um | uh | er | ok | okay | and | oh and | but | so | then | also | yes | yeah | yep | right |
    yes but | sure but | great | perfect | alright | now | next | please | could you | can you | would you
  `),
  take: phrases(`take | leave | keep | pull | get | have`),
  off: phrases(`off | out | away`),
  'quantity-word': phrases(`quantity | number | amount | count | qty | size | sizes | order`),
  'should-be': phrases(`
    be | to be |
    should be | should have | should come | should have been | needs to be | has to be | must be |
    ought to be | is supposed to be | was supposed to be | was meant to be | is meant to be | is | are |
    will be | to be | needs | need to be | gets | should get | comes | can be | would be | was
  `),
  on: phrases(`
    on | for | to | from | of | in | off | onto | with
  `),
  with: phrases(`
    with | has | have | without | no | that has
  `),
  filler: phrases(`
    anymore | any more | after all | for me |
    please = please | pls = please | plz = please | thanks | thank you | thx | cheers |
    much appreciated | ok | okay | um | uh | er | well | so | oh | hmm | like | just | kindly | though |
    too | as well | then | about = about | around = about | say = about | maybe = about | if possible |
    if you can | if that is ok | hi | hello | hey | dear | and
  `),
} satisfies Talk['cues'];
