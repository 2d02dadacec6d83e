import type { LineWords } from '../language.ts';
import { plainPhrases } from '../phrases.ts';

/** Phrases that say how the words around them belong together. */
export const englishGrammar: LineWords['cues'] = {
  and: plainPhrases(`
    and | plus | as well as | and also | and then | also | then | along side | alongside | followed by |
    in addition to | besides
  `),
  or: ['or', 'nor', 'or any', 'and or'],
  but: plainPhrases(`
    but | however | though | although | yet
  `),
  with: plainPhrases(`
    with | along with | together with | topped with | topped off with | loaded with | filled with |
    stuffed with | dressed with | made with | served with | covered in | covered with | has | have on it |
    that has | that have | which has | which have | having | including | includes | include | containing |
    contains | comes with | come with | that comes with | which comes with | featuring | in | on | is | are |
    should be | should have | should include | to be | should come with | needs | needs to be | using
  `),
  only: plainPhrases(`
    only | just | plain | nothing but | nothing else | nothing more | solely | simply
  `),
  instead: plainPhrases(`
    instead of | in place of | rather than | in lieu of | in stead of
  `),
  swap: plainPhrases(`
    swap | substitute | replace | switch | exchange | sub | sub in | sub out
  `),
  for: ['for'],
  except: plainPhrases(`
    except | except for | but not | apart from | other than | aside from | everything but | excepting
  `),
  repair: plainPhrases(`
    no wait | wait no | wait | i mean | i meant | make that | scratch that | or rather | rather | actually |
    correction | no make that | sorry | no sorry | oops | actually no | no actually | uh no | err no |
    strike that | on second thought | no no | well actually | wait actually | hang on | no scratch that |
    wait make that | actually make that | no i mean | i meant to say
  `),
  all: plainPhrases(`
    all of them | all of those | all of these | all them | all those | all | both | both of them |
    both of those | each | each of them | each one | each with | every one | every one of them |
    everyone of them | all the pizzas | them all | they all | any of them | any of those | the lot of them | all three | all four | all in
  `),
  everything: ['everything', 'the whole order', 'the entire order', 'all items', 'every item'],
  each: ['each', 'each of', 'of each', 'of each of', 'each one of', 'apiece'],
  it: plainPhrases(`
    it | them | that | this | those | these | there | on it | on that | on them | on top | on there | in it |
    in that | in them | to it | to that | on this | on top of it | on top of that | they | that one |
    this one | the one
  `),
  'of-them': plainPhrases(`
    of them | of those | of these | of which | of em | of the
  `),
  rest: plainPhrases(`
    the other | the others | the other one | the other ones | the rest | the remaining | the remaining one |
    the remaining ones | the rest of them | other one | other ones
  `),
  'one-of': plainPhrases(`
    the first | the first one | the second | the second one | the third | the third one | the last one |
    the first of them | the second of them | the 1st | the 1st one | the 2nd | the 2nd one | the 3rd |
    the 3rd one | the last
  `),
  another: plainPhrases(`
    another | one more | a second | one other | another one | another order of | another side of |
    another of the same | another one of the same | another the same | another one the same |
    another just like it | another one just like it | another just like that | another one just like that |
    one just like it | one just like that | one more of the same | one more just like it
  `),
  again: plainPhrases(`
    same | the same | same again | the same again | same once more | the same once more | same thing |
    the same thing | same thing again | the same thing again | same one | the same one | same one again |
    the same one again | of the same | of the same again | more of the same | just like it | just like that |
    exactly the same | another of the same | another one of the same | another the same | another one the same |
    another just like it | another one just like it | another just like that | another one just like that |
    one just like it | one just like that | one more of the same | one more just like it
  `),
  generic: plainPhrases(`
    ones | size | style | type | kind | topping | option | flavor | extra topping | ingredient | filling |
    in size | size of | kind of | type of | style of | number | variety | one | item | main dish | main |
    entree | meal | combo | drink | beverage | dessert | food | stuff | thing | product | base
  `),
  noun: ['ones'],
  article: ['a', 'an'],
  'some-number': plainPhrases(`
    a few | several | a bunch of | a handful of | loads of | plenty of | many | a number of
  `),
  times: ['x', 'times'],
  not: plainPhrases(`
    cancel | cancel the | forget | forget the | forget about | no | not | without | with out | with no |
    minus | less | sans | hold | hold on | hold on the | hold off on | hold back on | holding | holding the |
    avoid | avoiding | skip | skip on | skipping | omit | omitting | exclude | excluding | leave off |
    leave out | leave the | leaving off | leaving out | take off | take out | taking off | keep off |
    keep out | lose the | drop the | ditch the | nix | nix the | remove | removing | free of | never |
    none of | don't | do not | do no | won't | will not | doesn't | does not | can't | cannot | can not |
    wouldn't | would not | didn't | shouldn't | should not | rather not | hate | dislike | refrain from |
    stay away from | steer clear of | keep away | not a fan of | not want | allergic to | nothing with |
    absolutely no | make sure no | definitely no | no more | not with | and no | but no | with none of |
    neither | with neither
  `),
};
