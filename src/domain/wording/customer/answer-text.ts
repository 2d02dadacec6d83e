import type { ShopVoice } from '../shop-voice.ts';
import { reach } from './about.ts';
import { gsmText } from './gsm-text.ts';

/** Answers to what a customer texts; each with the next step and when. */
export const answerText = {
  /** `number`: of the order that the words were put to. */
  passedOn: (voice: ShopVoice, number: string) =>
    answer(
      voice,
      `Thank you for your message about your order ${number}. Our team has it and will answer as soon as possible.${urgent(voice)}`,
    ),
  unknownNumber: (voice: ShopVoice) =>
    answer(
      voice,
      `Thank you for your message. We know no order under this number; our team will look into it and answer as soon as possible.${urgent(voice)}`,
    ),
  help: (voice: ShopVoice) =>
    answer(
      voice,
      `We text you news of your orders. Write to this number or ${reach({ voice, medium: 'text' })}; we answer as soon as possible. Reply STOP to get no more texts.`,
    ),
  stopped: (voice: ShopVoice) =>
    answer(
      voice,
      'You get no more texts from us, as of now. News of your orders reaches you another way. Reply START to get texts again.',
    ),
  rated: (voice: ShopVoice, number: string, { score, low }: { score: number; low: boolean }) =>
    answer(
      voice,
      low
        ? `Thank you for your ${score} for order ${number}. We are sorry that it was not better. Someone in charge will look into it as soon as possible.`
        : `Thank you for your ${score} for order ${number}. To add a word, just reply to this text within the hour. We hope to see you again soon.`,
    ),
  remarked: (voice: ShopVoice, number: string, { low }: { low: boolean }) =>
    answer(
      voice,
      low
        ? `Thank you. Your words stand with your rating of order ${number}; someone in charge will look into it as soon as possible.`
        : `Thank you. Your words stand with your rating of order ${number}, and our team reads them.`,
    ),
} as const;

function answer(voice: ShopVoice, words: string): string {
  return gsmText(`${voice.shop.name.replace(/\s+/g, ' ').trim()}: ${words}`);
}

function urgent({ shop }: ShopVoice): string {
  return shop.phone ? ` If it is urgent, please call us at ${shop.phone}.` : '';
}
