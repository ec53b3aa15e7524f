import type { PatternFacts } from './find-patterns.ts';
import type { PatternKind } from './pattern.ts';

/** How people ask for a kind of behaviour, and how descriptions of peripherals show that it is there. */
export interface PatternSigns {
  /** In English and Portuguese, in small letters, without accents. */
  words: RegExp;
  /** Whether a peripheral has it, by its description. */
  isIn(facts: PatternFacts): boolean;
}

type Field = PatternFacts['registers'][number]['fields'][number];

export const patternSigns: Record<PatternKind, PatternSigns> = {
  'enable-to-ready': {
    words:
      /\b(?:ready|rdy|readiness|(?:en|on) ?bits?|enabled?|stabili[sz]\w*|settle[sd]?|lock(?:ed|s)? (?:bit|status) of the pll|pll|oscillators?|hse(?:on|rdy)?|hsi(?:on|rdy)?|clock (?:is )?(?:stable|valid|on)|power[- ]?up|pront[oa]|habilita\w*|estavel)\b/g,
    isIn: ({ registers }) =>
      registers.some(
        ({ fields }) =>
          fields.some(named(/(?:EN|ENABLE|ON)$/i)) &&
          fields.some(
            (field) =>
              field.access === 'read-only' && /(?:RDY|READY|LOCK(?:ED)?|STABLE|VALID|OK)$/i.test(field.name),
          ),
      ),
  },
  'write-one-to-clear': {
    words:
      /\b(?:w1c|rc_?w1|r?w1tc|one[- ]to[- ]clear|clear(?:ed|s)? (?:it |them )?(?:by|on|when|with)? ?writ\w+|writ(?:e|es|ing|ten) (?:a |an )?(?:one|1|ones|1s)|status (?:flags?|bits?|register)|interrupt (?:mask|enable|status|flags?|pending)|irqs?|interrupts?|pending|limpa\w*|escrev\w+ (?:um|1)|interrup\w+|mascara)\b/g,
    isIn: ({ registers }) =>
      anyField(registers, (field) => /^(?:oneToClear|zeroToClear|clear)$/.test(field.modifiedWriteValues)),
  },
  fifo: {
    words:
      /\b(?:fifos?|queues?|buffers?|buffered|watermark|thresholds?|levels?|depth|empty|full|overruns?|underruns?|txe|txf|rxne|rxf|txfifo|rxfifo|receive data|fila|vazi[oa]|chei[oa]|limiar)\b/g,
    isIn: ({ registers }) =>
      anyField(
        registers,
        named(
          /FIFO|EMPTY|FULL$|^(?:TXE|RXNE|TXFE|RXFE|TXFF|RXFF)$|LEVEL|WATERMARK|^(?:TX|RX)?W(?:M|ML|MARK)$/i,
        ),
      ),
  },
  timer: {
    words:
      /\b(?:timers?|counters?|counts? (?:up|down)|countdown|reload|prescal\w+|compare|capture|periodic\w*|one[- ]?shot|timeouts?|watchdog|wdt|ticks?|tim\d*|pwm|overflow\w*|alarm|rtc|temporizador\w*|contador\w*|cronometro|estouro)\b/g,
    isIn: ({ registers }) =>
      registers.some(({ name }) =>
        /RELOAD|LOAD$|COMPARE|^CNT$|COUNT(?:ER)?$|PRESC|^(?:ARR|PSC|CMP|VAL(?:UE)?)\d*$/i.test(name),
      ) || anyField(registers, named(/RELOAD|PRESC|COMPARE|^CNT$/i)),
  },
  'dma-request': {
    words:
      /\b(?:dma|dmaen|dmae|txdmae?n?|rxdmae?n?|dmar?|dreq|drq|direct memory access|dma requests?|transfer requests?|burst)\b/g,
    isIn: ({ registers }) =>
      anyField(registers, named(/DMA|DREQ/i)) || registers.some(({ name }) => /DMA/i.test(name)),
  },
  'write-once-lock': {
    words:
      /\b(?:locks?|locked|locking|unlock\w*|write[- ]?once|written once|once only|only once|until (?:the next )?reset|write[- ]protect\w*|protection key|keys?|sticky|freeze|frozen|trav\w+|bloque\w+|uma (?:so )?vez|chave)\b/g,
    isIn: ({ registers }) =>
      anyField(
        registers,
        (field) =>
          /^(?:read-)?writeOnce$/.test(field.access) ||
          /^(?:LOCK|LCK[KR]?|LCK|KEY|WPEN|WPKEY|.*LOCK)$/i.test(field.name),
      ),
  },
  'clear-on-read-counter': {
    words:
      /\b(?:clear[- ]on[- ]read|read[- ]to[- ]clear|cleared (?:by|on|when) (?:a )?read\w*|clears? (?:when|on|by|after)(?: it is| being)? read\w*|rc_r|rtc_?r|read[- ]clears?|error counts?|statistics?|event counters?|limp\w+ na leitura|zera\w* (?:ao|na|quando) l\w+)\b/g,
    isIn: ({ registers }) => anyField(registers, (field) => field.readAction === 'clear'),
  },
};

function named(name: RegExp): (field: Field) => boolean {
  return (field) => name.test(field.name);
}

function anyField(registers: PatternFacts['registers'], is: (field: Field) => boolean): boolean {
  return registers.some(({ fields }) => fields.some(is));
}
