import { namedOrder } from './named-order.ts';

/** Words of such a question that name nobody. A customer called so is found by /orders and quotation marks. */
const small = new Set(
  `a about already an and any anything arrive arrived as at be been being between by can caller called check client come
  coming could customer delivered delivery did do does done eta expect expected far find for from gave get gone going
  got guy had happened has have he hello her here hers hey hi his how i if in into is it its just know lady late latest
  left long look lot man me much my name named near news next no not now number of off ok okay on one order ordered
  orders our out person phone pick picked pickup please ready right s said sent she shipped since so soon standing
  status still tell that the their them then there they thing this those till time to today track tracking under until
  up update updates us want wants was way we went were what whats when where wheres which who whos whose will with woman
  would yet you your cancelled completed preparing prepared placed accepted delayed
  cliente cómo cuál cuándo cuánto de del dónde el ella encargo en es está estado esta falta la listo lista llega llegará
  los las mi número para pedido por qué salió señor señora su teléfono va ya y`.split(/\s+/),
);

/**
 * What a question about an order names it by, as a search takes it: "where is the order for 555 0147" -> "555 0147",
 * "has Maria's order left" -> "Maria", "is R-10001 ready" -> "R-10001". Empty when it names none: "is it ready?"
 */
export function orderAskedFor(text: string): string {
  return namedOrder(text)?.number ?? largeWords(text);
}

/** "Is R-10001 ready?": beside the number nothing is said that could change the order. */
export function asksOnlyWhere(text: string): boolean {
  const named = namedOrder(text);
  return named !== null && largeWords(named.rest) === '';
}

function largeWords(text: string): string {
  return text
    .normalize('NFKC')
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}+(@]+|[^\p{L}\p{N})@]+$/gu, '').replace(/['’]s?$/iu, ''))
    .filter((word) => /[\p{L}\p{N}]/u.test(word) && !small.has(word.toLowerCase()))
    .join(' ');
}
