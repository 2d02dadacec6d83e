import { phrases } from '../phrases.ts';
import type { Phrase, Talk } from '../talk.ts';

const week = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'];

/** `d5` is the coming Friday, `n5` the one of the next week. */
function weekdays(): Phrase[] {
  return week.flatMap((name, day): Phrase[] => [
    [name, `d${day}`],
    [`el ${name}`, `d${day}`],
    [`este ${name}`, `d${day}`],
    [`el próximo ${name}`, `n${day}`],
    [`el ${name} que viene`, `n${day}`],
  ]);
}

/** Who the order is for, where it goes and when. */
export const orderCues = {
  'name-is': phrases(`
    me llamo | mi nombre es | mi nombre | nombre | el nombre es | a nombre de | se llama | cliente | el cliente es | la clienta es | soy el señor |
    el cliente se llama | cambia el nombre a | a nombre
  `),
  'name-for': phrases(`para | soy | es para | habla | de parte de`),
  'name-after': phrases(`al teléfono | al habla | llamando`),
  title: phrases(`señor | señora | señorita | sr | sra | srta | don | doña | doctor | doctora`),
  'not-a-name': phrases(`
    un | una | unos | unas | el | la | los | las | mi | mis | tu | tus | su | sus | nuestro | nuestra | me | te | se | nos | le | les | lo | yo | nosotros | ustedes | él |
    ella | ellos | ellas | ese | esa | eso | esto | este | esta | todos | todas | llevar | recoger | comer | tomar | beber | cenar | almorzar | desayunar | mañana | hoy |
    ahora | luego | después | ya | aquí | allí | hijo | hija | hijos | niños | amigo | amiga | amigos | familia | esposa | esposo | mujer | marido | jefe | oficina | casa |
    trabajo | fiesta | cena | comida | almuerzo | desayuno | postre | bebida | pedido | orden | cliente | alérgico | alérgica | celíaco | celíaca | vegetariano | vegetariana | vegano | vegana |
    que | qué | cuál | cómo | cuándo | dónde | y | o | pero | con | sin | por | para | de | del | al | a | en | no | sí | si | gracias | favor | hola | buenas | buenos |
    noche | tarde | tardes | noches | mediodía | medianoche | lunes | martes | miércoles | jueves | viernes | sábado | domingo | efectivo | tarjeta | pagar | pesos | euros | dólares |
    quiero | quisiera | necesito | dame | ponme | lo mismo | mismo | misma | siempre | domicilio | entrega | persona | personas | gente | nadie | alguien | eso | es | soy | muy | más | menos
  `),
  phone: phrases(`
    teléfono | mi teléfono es | el teléfono es | número | mi número es | el número es | número de teléfono | móvil | mi móvil es | celular | mi celular es | tel |
    llámame al | llámeme al | llamar al | whatsapp | contacto | su teléfono es | su número es
  `),
  email: phrases(
    `correo | mi correo es | el correo es | correo electrónico | email | e-mail | mi email es | mail | su correo es`,
  ),
  'email-at': phrases(`arroba`),
  'email-dot': phrases(`punto | .`),
  'no-contact': phrases(
    `sin contacto | sin teléfono | no tiene teléfono | sin teléfono ni correo | no tiene correo | no quiere dar su teléfono`,
  ),
  pickup: phrases(`
    recojo | recogemos | recoger | para recoger | lo recojo | la recojo | las recojo | los recojo | lo recogemos | recogida | paso a recoger | paso por ella | paso por él | para llevar |
    pasaré a recoger | lo paso a buscar | paso a buscarlo | retirar | retiro | para retirar | recoge | recogerá
  `),
  delivery: phrases(`
    a domicilio | domicilio | entrega | para entregar | envío | enviar | envíenlo | con envío | reparto | que lo traigan | que la traigan | entrega a domicilio |
    para enviar | mándenlo | me lo traen | servicio a domicilio
  `),
  'eat-here': phrases(`para comer aquí | comer aquí | para aquí | para tomar aquí | para comer acá`),
  address: phrases(`
    dirección | la dirección es | mi dirección es | entregar en | entrega en | entregar a | enviar a | envíenlo a | llevar a | a la dirección | vivo en |
    mandar a | traer a | a domicilio en | domicilio en | envío a | entréguelo en
  `),
  street: phrases(
    `calle | avenida | av | avda | paseo | plaza | camino | carretera | calzada | bulevar | boulevard | ronda | travesía`,
  ),
  'unit-of-address': phrases(
    `piso | puerta | apto | apartamento | depto | departamento | número | núm | no | interior | int | bloque | escalera | esquina | colonia | edificio | # | cp`,
  ),
  currency: phrases(
    `$ | € | £ | euros | euro | pesos | peso | dólares | dólar | centavos | céntimos | mxn | eur | usd`,
  ),
  each: phrases(`cada uno | cada una | la unidad | por pieza`),
  occasion: phrases(`
    para cenar | para la cena | para comer | para el almuerzo | para desayunar | para la fiesta | para los niños | para mis hijos | para mi hijo | para mi hija |
    para la oficina | para mi familia | para la familia | para mis amigos | para mi esposa | para mi esposo | para mi mujer | para mi marido | para el trabajo | para casa
  `),
  payment: phrases(`
    efectivo | en efectivo | pago en efectivo | pagar en efectivo | con efectivo | tarjeta | con tarjeta | pago con tarjeta | pagar con tarjeta | pagaré con tarjeta | pagaré en efectivo |
    tarjeta de crédito | con tarjeta de crédito | tarjeta de débito | transferencia | por transferencia | bizum | factura | a cuenta | pago al recoger | pago contra entrega | ya está pagado | ya pagado
  `),
  source: phrases(`
    por teléfono = phone | llamó = phone | ha llamado = phone | llamada = phone | por correo = email | por email = email | por correo electrónico = email |
    en el mostrador = counter | en persona = counter | en la tienda = counter | en el local = counter | por internet = online | en línea = online | por la web = online |
    por la página = online | por la app = online | por chat = chat
  `),
  allergy: phrases(
    `alérgico | alérgica | alergia | alergias | alérgicos | celíaco | celíaca | intolerante | intolerancia | anafilaxia`,
  ),
  'allergy-of': phrases(`a | al | a la | a los | a las | de`),
  'such-as': phrases(`como | por ejemplo | en especial | sobre todo | a | al | a la | a los | a las`),
  harm: phrases(`
    no puede comer | no pueden comer | no puede tomar | no puede tener | no debe | no deben | no puede tocar | no toque | no toquen |
    reacción | reacciona | le sienta mal | se pone malo | se pone mala | trazas | contacto | contaminación | lejos de | cerca de |
    mismo aceite | misma sartén | misma plancha | mismo horno | sartén limpia | cuchillo limpio
  `),
  so: phrases(`así que | por eso | por lo tanto | entonces | o sea que`),
  instruction: phrases(`
    toque el timbre | tocar el timbre | toca el timbre | no toque el timbre | no tocar el timbre | llame al llegar | llamar al llegar | llame cuando llegue | llamen al llegar | llámame cuando llegues |
    déjelo en | dejarlo en | déjalo en la puerta | dejar en | código de la puerta | cortada en | cortado en | cortar en | bien hecha | bien hecho | sin cubiertos | con cubiertos | con servilletas |
    sin servilletas | servilletas extra | envuelto para regalo | por la puerta de atrás | por separado | en bolsas separadas
  `),
  note: phrases(
    `nota | notas = colon | instrucciones = colon | observaciones = colon | comentario = colon | comentarios = colon | ojo | anota que`,
  ),
  clause: phrases(
    `yo | soy | es | mi | mis | el | la | él | ella | tiene | tengo | tenemos | somos | hay | una | un | su | porque | ya que | mi hijo | mi hija`,
  ),
  article: phrases(`un | una | el | la | los | las | unos | unas`),
  asap: phrases(`
    lo antes posible | cuanto antes | ya mismo | ahora mismo | enseguida | de inmediato | inmediatamente | lo más pronto posible | en cuanto esté | cuando esté listo | cuando esté lista | ahora = weak
  `),
  date: [
    ...phrases(`
      hoy = today | esta noche = tonight | mañana = +1 | pasado mañana = +2 | ayer = -1 | hoy mismo = today | en una semana = +7
    `),
    ...weekdays(),
  ],
  'part-of-day': phrases(`
    por la mañana = morning | de la mañana = morning | en la mañana = morning | por la tarde = afternoon | de la tarde = afternoon | en la tarde = afternoon |
    por la noche = evening | de la noche = evening | en la noche = evening | a la hora de comer = afternoon | a la hora de cenar = evening
  `),
  'day-ending': phrases(`º | °`),
  month: phrases(
    `enero | febrero | marzo | abril | mayo | junio | julio | agosto | septiembre | setiembre | octubre | noviembre | diciembre`,
  ),
  at: phrases(`
    a las | a la | para las | para la | sobre las | hacia las | antes de las | después de las | alrededor de las | como a las | desde las | hasta las | por las | a eso de las | el | a
    | de las | entre las = between | para el | las
  `),
  until: phrases(`y | a | y las | a las | - | – | o`),
  morning: phrases(`am | a.m | a m | de la mañana | de la madrugada`),
  evening: phrases(`pm | p.m | p m | de la tarde | de la noche | de la tarde noche`),
  noon: phrases(`mediodía | al mediodía | medio día | las doce del mediodía`),
  midnight: phrases(`medianoche | a medianoche`),
  oclock: phrases(`en punto | h | hrs | horas`),
  'hour-part': phrases(`
    y media = 30 | y cuarto = 15 | y diez = 10 | y cinco = 5 | y veinte = 20 | y veinticinco = 25 | menos cuarto = -15 | menos diez = -10 | menos cinco = -5 | menos veinte = -20 | menos veinticinco = -25
  `),
  minutes: phrases(`minutos | minuto | min | mins`),
  'hours-unit': phrases(`hora | horas | hrs`),
  in: phrases(`en | dentro de | en unos | en unas | dentro de unos | en como | en menos de`),
  'time-word': phrases(
    `hora | la hora | la recogida | la entrega | recogida a | entrega a | la hora de recogida | la hora de entrega | listo | lista | listos | listas`,
  ),
} satisfies Talk['cues'];
