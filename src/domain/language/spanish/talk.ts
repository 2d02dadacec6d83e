import * as chrono from 'chrono-node/es';
import type { Talk } from '../talk.ts';
import { changeCues } from './change-cues.ts';
import { intentCues } from './intent-cues.ts';
import { orderCues } from './order-cues.ts';

/** The Spanish of everything around the lines. */
export const spanishTalk: Talk = {
  id: 'es',
  chrono: chrono.strict,
  numbers: { una: 1 },
  figures: {
    cero: '0',
    uno: '1',
    dos: '2',
    tres: '3',
    cuatro: '4',
    cinco: '5',
    seis: '6',
    siete: '7',
    ocho: '8',
    nueve: '9',
  },
  streetFirst: true,
  one: ['un', 'una', 'uno'],
  half: ['media', 'medio'],
  quarter: ['cuarto'],
  and: ['y', 'e'],
  particles: ['de', 'del', 'la', 'las', 'los', 'y', 'van', 'von', 'da', 'di'],
  mail: {
    from: ['de', 'from'],
    headers: ['de', 'para', 'cc', 'cco', 'enviado', 'fecha', 'asunto', 'from', 'to', 'date', 'subject'],
    quoted: [
      /^\s*el .{6,200} escribió:\s*$/i,
      /^\s*-{2,}\s*mensaje (original|reenviado)\s*-{2,}/i,
      /^_{10,}\s*$/,
    ],
    closings: [
      'saludos',
      'un saludo',
      'saludos cordiales',
      'atentamente',
      'gracias',
      'muchas gracias',
      'un abrazo',
      'cordialmente',
      'gracias de antemano',
    ],
  },
  cues: { ...orderCues, ...changeCues, ...intentCues },
};
