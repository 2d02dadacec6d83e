import type { LineWords } from '../language.ts';
import { plainPhrases } from '../phrases.ts';

/** The Spanish of order lines. Accents do not count: every word is compared without them. */
export const spanishLines: LineWords = {
  code: 'es',
  stem,
  plural: (word) => /[^s]s$/.test(word),
  numbers: {
    cero: 0,
    uno: 1,
    dos: 2,
    tres: 3,
    cuatro: 4,
    cinco: 5,
    seis: 6,
    siete: 7,
    ocho: 8,
    nueve: 9,
    diez: 10,
    once: 11,
    doce: 12,
    trece: 13,
    catorce: 14,
    quince: 15,
    dieciseis: 16,
    diecisiete: 17,
    dieciocho: 18,
    diecinueve: 19,
    veinte: 20,
    veintiuno: 21,
    veintidos: 22,
    veintitres: 23,
    veinticuatro: 24,
    veinticinco: 25,
    treinta: 30,
    cuarenta: 40,
    cincuenta: 50,
    sesenta: 60,
    setenta: 70,
    ochenta: 80,
    noventa: 90,
    cien: 100,
    ciento: 100,
    mil: 1000,
  },
  numberJoins: ['y'],
  joinsTens: true,
  multiples: { docena: 12, par: 2, decena: 10, centenar: 100 },
  counts: { sencillo: 1, doble: 2, triple: 3 },
  fractions: { medio: 0.5, media: 0.5, cuarto: 0.25, tercio: 1 / 3 },
  variants: {
    lts: 'litro',
    lt: 'litro',
    kilogramos: 'kilo',
    kilogramo: 'kilo',
    mts: 'metro',
    mt: 'metro',
    xfa: 'favor',
    porfa: 'favor',
    porfavor: 'favor',
    q: 'que',
    c: 'con',
    's/': 'sin',
    'c/': 'con',
  },
  abbreviations: {
    gde: 'grande',
    gr: 'grande',
    med: 'mediana',
    peq: 'pequeña',
    chica: 'pequeña',
    chico: 'pequeño',
    xl: 'extra grande',
    fam: 'familiar',
  },
  definite: ['el', 'la', 'los', 'las', 'ese', 'esa', 'esos', 'esas', 'este', 'esta', 'mi', 'mis'],
  inside: ['como', 'pues', 'bueno', 'eh', 'este', 'mmm'],
  pronouns: ['uno', 'una'],
  optionWords: ['ingrediente', 'sabor', 'relleno', 'adicional'],
  of: ['de'],
  synonyms: [
    ['coca cola', 'coca', 'coca-cola'],
    ['papas fritas', 'patatas fritas'],
    ['jugo', 'zumo'],
    ['champiñones', 'setas', 'hongos'],
    ['jitomate', 'tomate'],
    ['piña', 'ananá'],
    ['elote', 'maíz', 'choclo'],
    ['camarones', 'gambas'],
  ],
  cues: {
    and: plainPhrases('y | e | más | además | también | y también | así como | y además | junto con | luego'),
    or: ['o', 'u', 'ni'],
    but: plainPhrases('pero | aunque | sino'),
    with: plainPhrases(`
      con | que lleve | que lleven | que tenga | que tengan | que sea | que sean | lleva | llevan | incluye |
      hecha con | hecho con | rellena de | relleno de | acompañado de | acompañada de | en | bien con
    `),
    not: plainPhrases(`
      sin | no | sin nada de | nada de | quita | quitar | quítale | quítele | quite | saca | sácale | menos |
      no le pongas | no le ponga | no pongas | no ponga | que no lleve | que no tenga | no quiero | evita | omite
    `),
    only: plainPhrases('solo | solamente | únicamente | nada más | nada más que | sola | nomás | simple'),
    instead: plainPhrases('en lugar de | en vez de | en cambio de | en lugar del | en vez del'),
    swap: plainPhrases(
      'cambia | cambiar | cambie | sustituye | sustituir | reemplaza | reemplazar | cámbiame',
    ),
    for: ['por', 'para'],
    except: plainPhrases('excepto | salvo | menos | todo menos | a excepción de'),
    repair: plainPhrases(`
      no espera | no espere | espera | espere | perdón | digo | quiero decir | mejor dicho | mejor | no mejor |
      corrección | me equivoqué | en realidad | bueno no | no perdón
    `),
    all: plainPhrases(`
      todas | todos | todas ellas | todos ellos | ambas | ambos | las dos | los dos | cada una | cada uno | las tres | los tres
    `),
    everything: plainPhrases('todo el pedido | el pedido entero'),
    each: plainPhrases(
      'cada uno de | cada una de | de cada uno | de cada una | de cada uno de | de cada una de',
    ),
    it: plainPhrases('esa | ese | eso | esta | este | la misma | el mismo | en esa | en ese'),
    'of-them': plainPhrases('de ellas | de ellos | de esas | de esos | de estas | de estos'),
    rest: plainPhrases('la otra | el otro | las otras | los otros | el resto | las demás | los demás'),
    'one-of': plainPhrases(
      'la primera | el primero | la segunda | el segundo | la tercera | el tercero | la última | el último',
    ),
    another: plainPhrases(
      'otra | otro | una más | uno más | otra más | otro más | otra igual | otro igual | una más igual | uno más igual',
    ),
    again: plainPhrases(`
      lo mismo | lo mismo otra vez | lo mismo de nuevo | igual | otra igual | otro igual | una más igual | uno más igual
    `),
    pair: plainPhrases('par de | par'),
    measure: plainPhrases(`
      orden de | órdenes de | orden | porción de | porción | ración de | ración | plato de | vaso de | taza de | pieza de | pieza |
      lata de | botella de | rebanada de | unidad de | unidad | pza | pzas | bola de | trozo de
    `),
    pack: plainPhrases(`
      caja de | caja | bolsa de | bolsa | paquete de | paquete | saco de | saco | rollo de | rollo | bote de | tarro de |
      cubo de | bandeja de | barra de | palé de | cartón de
    `),
    generic: plainPhrases(`
      tamaño | tipo | estilo | ingrediente | sabor | de tamaño | tipo de | bebida | refresco | postre | comida | producto | cosa | número
    `),
    particle: plainPhrases(`
      de | del | el | la | los | las | lo | le | les | me | nos | te | se | yo | nosotros | que | es | son | sea | sean |
      al | a | su | sus | mi | mis | nuestro | nuestra | ya | ahí | allí | aquí | muy | cualquier | tal
    `),
    'some-number': plainPhrases(
      'unos cuantos | unas cuantas | algunos | algunas | varios | varias | unos pocos | unas pocas',
    ),
    article: ['un', 'una'],
    times: ['x', 'por', 'veces'],
    verb: plainPhrases(`
      quiero | quisiera | querría | queremos | quisiéramos | necesito | necesitamos | dame | deme | dénos | ponme | póngame | pónganos |
      me pones | me pone | me da | me das | me puede dar | me puedes dar | me pueden dar | me gustaría | nos gustaría | voy a querer |
      vamos a querer | voy a pedir | pedir | ordenar | tráigame | tráeme | mándame | mándeme | envíeme | añade | añada | añadir |
      agrega | agregue | agregar | agrégame | suma | apúntame | apúnteme | sírveme | sírvame | tomaré | tomaremos | me llevo | encargar
    `),
    filler: plainPhrases(`
      por favor | favor | gracias | muchas gracias | hola | buenas | buenos días | buenas tardes | buenas noches | buen día | oye | oiga |
      bueno | pues | entonces | vale | ok | okey | sí | claro | perfecto | genial | hoy | ahora | esta noche | para llevar | para mí | para nosotros |
      eh | este | mmm | a ver | también por favor | nada más gracias | eso es todo | eso sería todo | es todo | si puede ser | si es posible |
      puede ser | podría ser | cómo está | cómo estás | qué tal | para comer | para beber | para tomar | de beber | de tomar | de postre | para empezar |
      señor | señora | señorita | joven | aproximadamente | más o menos | primero | luego | después | al final | pedido | favorcito | necesitaría | puede | puedes | podría | podrías
    `),
  },
  amounts: {
    extra: plainPhrases(
      'extra | extra de | mucho | mucha | muchos | muchas | más | bastante | bien de | con extra | cargada de | cargado de | ración extra de',
    ),
    light: plainPhrases(
      'poco | poca | pocos | pocas | un poco de | un poquito de | poquito | poquita | ligero | ligera | menos | un toque de | apenas',
    ),
    double: plainPhrases('doble | doble de | doble ración de | dos veces'),
    half: plainPhrases('medio | media | mitad | mitad de | la mitad de | a la mitad'),
  },
  units: {
    kg: { dimension: 'mass', factor: 1000 },
    kil: { dimension: 'mass', factor: 1000 },
    kilo: { dimension: 'mass', factor: 1000 },
    g: { dimension: 'mass', factor: 1 },
    gram: { dimension: 'mass', factor: 1 },
    gramo: { dimension: 'mass', factor: 1 },
    tonelad: { dimension: 'mass', factor: 1_000_000 },
    libr: { dimension: 'mass', factor: 453.59237 },
    m: { dimension: 'length', factor: 1 },
    metr: { dimension: 'length', factor: 1 },
    meter: { dimension: 'length', factor: 1 },
    cm: { dimension: 'length', factor: 0.01 },
    centimetr: { dimension: 'length', factor: 0.01 },
    mm: { dimension: 'length', factor: 0.001 },
    milimetr: { dimension: 'length', factor: 0.001 },
    pulgad: { dimension: 'length', factor: 0.0254 },
    l: { dimension: 'volume', factor: 1 },
    litr: { dimension: 'volume', factor: 1 },
    ml: { dimension: 'volume', factor: 0.001 },
    mililitr: { dimension: 'volume', factor: 0.001 },
    cl: { dimension: 'volume', factor: 0.01 },
    galon: { dimension: 'volume', factor: 3.785411784 },
    m2: { dimension: 'area', factor: 1 },
  },
  money: [
    '$',
    '€',
    '£',
    'euro',
    'euros',
    'dolar',
    'dolares',
    'peso',
    'pesos',
    'centavo',
    'centavos',
    'centimo',
    'centimos',
    'usd',
    'eur',
    'mxn',
  ],
};

/**
 * A key, not a word: number and gender come out alike ("grandes" and "grande" are "grand", "medianas" and
 * "mediano" are "median", "limones" and "limón" are "limon").
 */
function stem(word: string): string {
  if (word.length <= 3) return word;
  let key = word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  if (key.length > 3 && /[aeo]$/.test(key)) key = key.slice(0, -1);
  // "luces" and "luz"
  return key.endsWith('z') ? `${key.slice(0, -1)}c` : key;
}
