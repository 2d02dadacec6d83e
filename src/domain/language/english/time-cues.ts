import { phrases } from '../phrases.ts';
import type { Phrase, Talk } from '../talk.ts';

const week = [
  'sunday|sun',
  'monday|mon',
  'tuesday|tue|tues',
  'wednesday|wed|weds',
  'thursday|thu|thur|thurs',
  'friday|fri',
  'saturday|sat',
];

/** `d5` is the coming Friday, `n5` the one of the next week. Short forms only after a word such as "on". */
function weekdays(): Phrase[] {
  return week.flatMap((names, day) =>
    names
      .split('|')
      .flatMap((name, short): Phrase[] => [
        ...(short === 0 ? [[name, `d${day}`] as const] : []),
        [`on ${name}`, `d${day}`],
        [`this ${name}`, `d${day}`],
        [`next ${name}`, `n${day}`],
      ]),
  );
}

/** When the order is wanted. */
export const timeCues = {
  asap: phrases(`
    asap | a.s.a.p | as soon as possible | as soon as you can | as soon as it is ready |
    as soon as it's ready | right away | right now | straight away | immediately | soonest |
    the soonest | earliest | as early as possible | whenever it is ready | whenever it's ready |
    when it's ready | when ready | as fast as you can | as quickly as possible | as quick as you can |
    in a hurry | now = weak
  `),
  date: [
    ...phrases(`
    today = today | yesterday = -1 | later today = today | tonight = tonight | tonite = tonight |
    this evening = tonight | tomorrow = +1 | tmrw = +1 | tmr = +1 | tomorow = +1 | tommorow = +1 |
    tommorrow = +1 | the day after tomorrow = +2 | day after tomorrow = +2 | a week from today = +7 |
    in a week = +7
  `),
    ...weekdays(),
  ],
  'part-of-day': phrases(`
    morning = morning | this morning = morning | in the morning = morning | afternoon = afternoon |
    this afternoon = afternoon | in the afternoon = afternoon | evening = evening |
    in the evening = evening | lunchtime = afternoon | lunch time = afternoon | dinner time = evening |
    dinnertime = evening | late at night = night | at night = night | night = night
  `),
  'day-ending': phrases(`st | nd | rd | th`),
  month: phrases(`
    january | jan | february | feb | march | mar | april | apr | may | june | jun | july | jul |
    august | aug | september | sept | sep | october | oct | november | nov | december | dec
  `),
  at: phrases(`
    at | @ | by | around | about | before | after | until | till | no later than | ready by | ready at |
    ready for | at about | at around | by about | around about | say | approximately | approx |
    not before | no earlier than | as of | from | due at | due by | on | for around | for about |
    for at | sometime around | between = between | for = weak
  `),
  until: phrases(`
    and | to | - | – | or | till | until | through
  `),
  morning: phrases(`
    am | a.m | a m | in the morning | this morning | morning | tomorrow morning
  `),
  evening: phrases(`
    pm | p.m | p m | in the afternoon | in the evening | this evening | this afternoon | at night |
    tonight | evening | afternoon | in the night
  `),
  noon: phrases(`
    noon | midday | mid day | twelve noon | 12 noon | 12 midday
  `),
  midnight: phrases(`
    midnight | 12 midnight | twelve midnight
  `),
  oclock: phrases(`
    o'clock | oclock | o' clock | o clock | ish | -ish | sharp | hrs | exactly | on the dot
  `),
  past: phrases(`
    past | after
  `),
  'before-hour': phrases(`
    to | til | till | before | of
  `),
  minutes: phrases(`
    minutes | minute | mins | min
  `),
  'hours-unit': phrases(`
    hour | hours | hr | hrs
  `),
  in: phrases(`
    in | in about | in around | in like | within | in the next | about | in roughly | in approximately |
    in maybe
  `),
  'from-now': phrases(`
    from now
  `),
  'time-word': phrases(`
    time | pickup time | pick up time | delivery time | the time | ready | it ready | collection time |
    pickup to | pick up to | delivery to | time to | collection to | pickup for | ready for | be there |
    come | coming | come by | push it to | push it back to | move it to | move the time to |
    move that to | move it back to | push to | make it for | reschedule to | reschedule it to |
    reschedule for | due | the pickup to | the delivery to | the time to | pickup is | delivery is
  `),
} satisfies Talk['cues'];
