import { phrases } from '../phrases.ts';
import type { Talk } from '../talk.ts';

/** What the words as a whole are for. */
export const intentCues = {
  confirm: phrases(
    `confirma | confirmo | confirmar | confirma el pedido | confirmar el pedido | adelante | está correcto | es correcto | todo correcto | haz el pedido`,
  ),
  cancel: phrases(`
    cancela | cancelar | cancele | cancela el pedido | cancelar el pedido | cancela mi pedido | cancela todo | cancelar todo | olvídalo | olvídelo | déjalo | déjelo | ya no quiero nada |
    anula el pedido | anular | anula | quita todo
  `),
  'order-word': phrases(`pedido | el pedido | mi pedido | este pedido | la orden | mi orden | orden`),
  'start-over': phrases(
    `empezar de nuevo | empezar otra vez | empecemos de nuevo | empieza de nuevo | de nuevo desde el principio | borra todo | desde cero | empezar desde cero | volver a empezar | reiniciar | nuevo pedido`,
  ),
  scratch: phrases(`olvida eso | borra eso | quita eso | deshacer | eso no | ignora eso`),
  repeat: phrases(`
    lo de siempre | lo mismo de siempre | lo mismo que siempre | lo mismo que la última vez | lo mismo que la vez pasada | igual que la última vez | como la última vez | repite mi último pedido | repetir el último pedido |
    el mismo pedido | lo mismo de la última vez | mi pedido de siempre | lo habitual
  `),
  greeting: phrases(
    `hola | buenas | buenos días | buenas tardes | buenas noches | qué tal | cómo está | cómo estás | buen día | saludos | hola buenas`,
  ),
  thanks: phrases(
    `gracias | muchas gracias | mil gracias | gracias por todo | adiós | hasta luego | muy amable | genial gracias | te lo agradezco | se lo agradezco`,
  ),
  help: phrases(
    `ayuda | ayúdame | necesito ayuda | qué puedes hacer | cómo funciona | cómo hago un pedido | cómo pido | me puedes ayudar | me puede ayudar`,
  ),
  'order-talk': phrases(
    `hacer un pedido | hacer una orden | poner un pedido | cambiar mi pedido | cambiar el pedido | pedir algo`,
  ),
  question: phrases(
    `qué lleva | qué tiene | qué trae | es picante | es muy | por qué | quién | cuál es | qué me recomienda | qué recomiendas`,
  ),
  status: phrases(`
    dónde está mi pedido | dónde está el pedido | dónde está | cómo va mi pedido | cómo va el pedido | estado del pedido | estado de mi pedido | está listo mi pedido | está listo el pedido | ya está listo |
    ya está mi pedido | cuándo llega | cuándo llegará | cuándo estará | cuánto falta | cuánto tarda | cuánto tardará | salió mi pedido | qué pasó con mi pedido
  `),
  availability: phrases(`
    tienen | tienes | tiene | hay | les queda | les quedan | queda | quedan | venden | vende | disponen de | está disponible | están disponibles | qué tamaños | qué sabores | qué ingredientes | qué tienen | qué hay |
    hacen envíos | entregan a domicilio | el menú | la carta | ofrecen
  `),
  price: phrases(
    `cuánto cuesta | cuánto cuestan | cuánto vale | cuánto valen | cuánto es | cuánto sale | cuánto salen | qué precio tiene | qué precio | precio | precio de | cuánto sería | a cuánto | a cómo`,
  ),
  hours: phrases(`
    a qué hora abren | a qué hora cierran | a qué hora abre | a qué hora cierra | cuándo abren | cuándo cierran | están abiertos | está abierto | abren | horario | qué horario tienen | hasta qué hora | abren el | están abiertos el |
    cierran | qué días abren
  `),
  complaint: phrases(`
    queja | quejarme | reclamación | reclamo | quiero reclamar | estaba fría | estaba frío | llegó fría | llegó frío | llegó tarde | llegó mal | no llegó | nunca llegó | no ha llegado | falta | faltaba | faltan | equivocado | pedido equivocado |
    reembolso | devolución del dinero | que me devuelvan | roto | rota | dañado | quemada | quemado | cruda | asqueroso | terrible | horrible | pésimo | maleducado | grosero | grosera | muy mal | mal servicio | me cobraron de más | cobraron dos veces
  `),
  human: phrases(`
    hablar con una persona | hablar con alguien | hablar con un humano | hablar con el encargado | hablar con la encargada | hablar con un encargado | hablar con el gerente | hablar con un gerente | encargado | encargada | gerente | supervisor |
    supervisora | una persona real | agente | atención al cliente | que me llamen | su jefe
  `),
  want: phrases(`
    quiero | quisiera | querría | queremos | quisiéramos | necesito | necesitamos | dame | deme | ponme | póngame | me pones | me pone | me da | me das | me gustaría | nos gustaría | voy a querer | me puede dar | me puedes dar |
    me llevo | tomaré | para mí | mándame | mándeme | quiere | me los llevo | me las llevo | los quiero | las quiero | lo quiero | la quiero
  `),
} satisfies Talk['cues'];
