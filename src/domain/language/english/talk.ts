import * as chrono from 'chrono-node';
import type { Talk } from '../talk.ts';
import { changeCues } from './change-cues.ts';
import { customerCues } from './customer-cues.ts';
import { fulfilmentCues } from './fulfilment-cues.ts';
import { intentCues } from './intent-cues.ts';
import { timeCues } from './time-cues.ts';

/** The English of everything around the lines: who, how, when, and what the words are for. */
export const englishTalk: Talk = {
  id: 'en',
  chrono: chrono.en.strict,
  numbers: {},
  figures: {
    zero: '0',
    oh: '0',
    o: '0',
    one: '1',
    two: '2',
    three: '3',
    four: '4',
    five: '5',
    six: '6',
    seven: '7',
    eight: '8',
    nine: '9',
  },
  streetFirst: false,
  one: ['a', 'an', 'one'],
  half: ['half'],
  quarter: ['quarter'],
  and: ['and'],
  particles: ['de', 'del', 'la', 'van', 'von', 'der', 'den', 'di', 'da', 'al', 'bin', 'ter', 'dos', 'y'],
  mail: {
    from: ['from'],
    headers: ['from', 'to', 'cc', 'bcc', 'sent', 'date', 'subject', 'reply-to', 'importance'],
    quoted: [
      /^\s*on .{6,200} wrote:\s*$/i,
      /^\s*-{2,}\s*(original|forwarded) message\s*-{2,}/i,
      /^\s*begin forwarded message:/i,
      /^_{10,}\s*$/,
    ],
    closings: [
      'best',
      'best regards',
      'kind regards',
      'regards',
      'warm regards',
      'best wishes',
      'sincerely',
      'yours',
      'yours sincerely',
      'yours truly',
      'cheers',
      'thanks',
      'thank you',
      'many thanks',
      'thanks again',
      'thanks so much',
      'thanks in advance',
      'sent from my iphone',
      'sent from my ipad',
      'sent from my phone',
    ],
  },
  cues: { ...customerCues, ...fulfilmentCues, ...timeCues, ...changeCues, ...intentCues },
};
