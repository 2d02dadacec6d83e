import { phrases } from '../phrases.ts';
import type { Phrase, Talk } from '../talk.ts';

const places = ['primer', 'segund', 'tercer', 'cuart', 'quint', 'sext', 'septim', 'octav', 'noven', 'decim'];

/** "la segunda", "el 2", "el número 2": all of them stand for `2`. */
function ordinals(): Phrase[] {
  return places.flatMap((stem, index) => {
    const place = String(index + 1);
    const words = [`${stem}a`, `${stem}o`, ...(index === 0 || index === 2 ? [stem] : [])];
    const said = words.flatMap((word) => [word, `la ${word}`, `el ${word}`, `las ${word}s`, `los ${word}s`]);
    return [...said, `número ${place}`, `el número ${place}`, `línea ${place}`, `# ${place}`].map(
      (phrase): Phrase => [phrase, place],
    );
  });
}

/** Answers, and changes to the lines of a draft. */
export const changeCues = {
  yes: phrases(`
    sí | si | sí por favor | claro | claro que sí | vale | ok | okey | correcto | es correcto | exacto | eso es | así es | perfecto |
    muy bien | está bien | de acuerdo | adelante | confirmo | confirmado | confirma | confirmar | confirma el pedido | confirmar el pedido |
    eso es todo | es todo | nada más | está correcto | todo bien | todo correcto | desde luego | por supuesto | listo | bien
  `),
  no: phrases(`
    no | no gracias | nop | para nada | está mal | no está bien | eso está mal | incorrecto | no es correcto | todavía no | aún no |
    negativo | eso no | no es así
  `),
  none: phrases(`
    ninguno | ninguna | nada | no gracias | no | no tiene | no tengo | ninguno de ellos | ninguna de ellas | sin contacto | no hay | nadie | n/a |
    no quiere dar
  `),
  set: phrases(`
    que sea | que sean | ponlo | ponla | ponlos | ponlas | hazlo | hazla | hazlos | hazlas | cambia | cámbialo | cámbiala | cámbialos | cámbialas | cambiar |
    cambie | pon | ponga | pasa | pásalo | pásala | actualiza | sube | baja | mejor que sea | mejor que sean | sustituye | reemplaza | haz | haga |
    quiero cambiar | quisiera cambiar | puedes cambiar | puede cambiar | deja | déjalo en | déjala en | déjalo | déjala | déjame
  `),
  to: phrases(`a | en | por | para | de | como | al`),
  remove: phrases(`
    quita | quitar | quite | quítale | quítele | quítame | elimina | eliminar | elimine | borra | borrar | borre | cancela | cancelar | cancele | saca | sácame |
    sin | no quiero | ya no quiero | olvida | omite | retira | menos | no | no queremos | puedes quitar | puede quitar | sácale
  `),
  clear: phrases(`olvida | olvídate de | deja estar | ignora | no hace falta`),
  'drop-line': phrases(`cancela | cancelar | cancele | elimina | eliminar | borra | borrar | quita | quitar`),
  add: phrases(`
    añade | añada | añadir | agrega | agregue | agregar | agrégale | añádele | ponle | póngale | suma | también | además | y también | incluye | puedes añadir |
    puede añadir | puedes agregar | puede agregar | échale
  `),
  again: phrases(`
    lo mismo otra vez | otra vez lo mismo | lo mismo para el siguiente | lo mismo para la siguiente | otra igual | otro igual | una igual | uno igual |
    otra de las mismas | otro de los mismos | repite la última | repite el último | otra vez la misma | lo mismo de nuevo
  `),
  'same-as': phrases(`igual que | lo mismo que | la misma que | el mismo que | como`),
  twice: phrases(`el doble de`),
  except: phrases(`excepto | menos | salvo`),
  another: phrases(`otra | otro | otra más | otro más | una más | uno más`),
  more: phrases(`más | más de esas | más de esos | más de estas | más de estos | más por favor`),
  fewer: phrases(`menos`),
  only: phrases(`solo | solamente | nada más | únicamente | nomás`),
  'one-of-them': phrases(`de ellas | de ellos | de esas | de esos | de estas | de estos | de las | de los`),
  it: phrases(`eso | esa | ese | esta | este | lo | la`),
  them: phrases(`esos | esas | estos | estas | los | las | ellos | ellas`),
  both: phrases(`ambas | ambos | las dos | los dos | cada una | cada uno`),
  all: phrases(
    `todas | todos | todo | todas las | todos los | todas ellas | todos ellos | las tres | los tres | todo el pedido`,
  ),
  rest: phrases(`el otro | la otra | los otros | las otras | el resto | los demás | las demás`),
  last: phrases(`la última | el último | último | última | las últimas | los últimos`),
  ordinal: ordinals(),
  'the-one': phrases(`pizza = pizza | artículo | línea`),
  'instead-of': phrases(`en lugar de | en vez de | en lugar del | en vez del`),
  instead: phrases(`en su lugar | en cambio | mejor`),
  not: phrases(`no | no la | no el | no una | no un`),
  actually: phrases(`
    no | espera | espere | perdón | no perdón | mejor | no mejor | en realidad | digo | quiero decir | mejor dicho | bueno no | uy | ay no |
    me equivoqué | perdona | perdone | corrección | no espera
  `),
  opening: phrases(
    `y | pero | pues | bueno | entonces | oye | oiga | sí | vale | ok | ah | eh | también | perfecto | ahora | por favor | puedes | puede | podría | podrías`,
  ),
  take: phrases(`dejar | saca`),
  off: phrases(`fuera`),
  'quantity-word': phrases(`cantidad | número | tamaño | pedido`),
  'should-be': phrases(
    `debe ser | deben ser | debería ser | deberían ser | tiene que ser | tienen que ser | es | son | que sea | que sean | era | eran | va`,
  ),
  on: phrases(`en | de | a | para | del | al | por`),
  with: phrases(`con | sin | que lleve | que lleven`),
  filler: phrases(`
    por favor = please | porfa = please | porfavor = please | gracias | muchas gracias | vale | ok | pues | bueno | oye | entonces | hola | buenas | también |
    si es posible | sobre = about | aproximadamente = about | más o menos = about | como = about
  `),
} satisfies Talk['cues'];
