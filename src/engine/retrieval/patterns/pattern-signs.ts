import type { FactsDigest, FieldFacts } from './facts-digest.ts';
import type { PatternKind } from './pattern.ts';

/** How people ask for a kind of behaviour, and how descriptions of peripherals show that it is there. */
interface PatternSigns {
  /** Finds what of a request asks for it: in English and Portuguese, in small letters, without accents. */
  words: RegExp;
  /** Whether a peripheral has it, by its description. */
  isIn(facts: FactsDigest): boolean;
}

export const patternSigns: Record<PatternKind, PatternSigns> = {
  'enable-to-ready': {
    words: oneOf(
      ...['ready', 'rdy', 'readiness', '(?:en|on) ?bits?', 'enabled?', 'stabili[sz]\\w*', 'settle[sd]?'],
      ...['pll', 'oscillators?', 'hs[ei](?:on|rdy)?', 'clock (?:is )?(?:stable|valid|on)', 'power[- ]?up'],
      ...['pront[oa]', 'habilita\\w*', 'estavel', 'oscilador\\w*'],
    ),
    isIn: ({ registers }) =>
      registers.some(
        ({ fields }) => fields.some(isReady) && fields.some(({ name }) => /(?:EN|ENABLE|ON)$/i.test(name)),
      ),
  },
  'write-one-to-clear': {
    words: oneOf(
      ...[
        'w1c',
        'rc_?w1',
        'r?w1tc',
        'one[- ]to[- ]clear',
        'clear(?:ed|s)? (?:it |them )?(?:by |on |when )?writ\\w+',
      ],
      ...['writ(?:e|es|ing|ten) (?:a |an )?(?:ones?|1s?)', 'status (?:flags?|bits?|register)'],
      ...['interrupt (?:mask|enable|status|flags?|pending)', 'irqs?', 'interrupts?', 'pending'],
      ...['limp[ao]\\w*', 'escrev\\w+ (?:um|1)', 'interrupc\\w+', 'mascara'],
    ),
    isIn: ({ fields }) =>
      fields.some((field) => /^(?:oneToClear|zeroToClear|clear)$/.test(field.modifiedWriteValues)),
  },
  fifo: {
    words: oneOf(
      ...[
        '(?:tx|rx)?fifos?',
        'queues?',
        'buffers?',
        'buffered',
        'watermark',
        'thresholds?',
        'levels?',
        'depth',
      ],
      ...['empty', 'full', 'overruns?', 'underruns?', 'txe', 'txf', 'rxne', 'rxf', 'receive data'],
      ...['fila', 'vazi[oa]', 'chei[oa]', 'limiar'],
    ),
    isIn: ({ fields }) =>
      fields.some(({ name }) =>
        /FIFO|EMPTY|FULL$|^(?:TXE|RXNE|[TR]XF[EF])$|LEVEL|WATERMARK|^(?:TX|RX)?W(?:M|ML|MARK)$/i.test(name),
      ),
  },
  timer: {
    words: oneOf(
      ...['timers?', 'tim\\d*', 'counters?', 'counts? (?:up|down)', 'countdown', 'reload', 'prescal\\w+'],
      ...[
        'compare',
        'capture',
        'periodic\\w*',
        'one[- ]?shot',
        'timeouts?',
        'watchdog',
        'wdt',
        'ticks?',
        'pwm',
      ],
      ...['overflow\\w*', 'alarm', 'rtc', 'temporizador\\w*', 'contador\\w*', 'cronometro', 'estouro'],
    ),
    isIn: ({ registers, fields }) =>
      registers.some(({ name }) =>
        /RELOAD|LOAD$|COMPARE|^CNT$|COUNT(?:ER)?$|PRESC|^(?:ARR|PSC|CMP|VAL(?:UE)?)\d*$/i.test(name),
      ) || fields.some(({ name }) => /RELOAD|PRESC|COMPARE|^CNT$/i.test(name)),
  },
  'dma-request': {
    words: oneOf(
      ...['dma', '(?:tx|rx)?dmae?n?', 'dmar', 'dreq', 'drq', 'dma requests?', 'transfer requests?'],
      ...['direct memory access', 'burst', 'acesso direto'],
    ),
    isIn: ({ registers, fields }) => [...registers, ...fields].some(({ name }) => /DMA|DREQ/i.test(name)),
  },
  'write-once-lock': {
    words: oneOf(
      ...[
        'locks?',
        'locked',
        'locking',
        'unlock\\w*',
        'write[- ]?once',
        'written once',
        'once only',
        'only once',
      ],
      ...['until (?:the next )?reset', 'write[- ]protect\\w*', 'protection key', 'keys?', 'sticky', 'freeze'],
      ...['frozen', 'trav[ae]\\w*', 'bloque\\w+', 'uma (?:so )?vez', 'chave'],
    ),
    isIn: ({ fields }) =>
      fields.some(
        ({ name, access }) =>
          /^(?:read-)?writeOnce$/.test(access) ||
          (access !== 'read-only' && /LOCK$|^(?:LCK[KR]?|KEY|WPEN|WPKEY)$/i.test(name)),
      ),
  },
  'clear-on-read-counter': {
    words: oneOf(
      ...[
        'clear[- ]on[- ]read',
        'read[- ]to[- ]clear',
        'cleared (?:by|on|when) (?:a )?read\\w*',
        'rc_r',
        'rtc_?r',
      ],
      ...['clears? (?:when|on|by|after)(?: it is| being)? read\\w*', 'read[- ]clears?', 'error counts?'],
      ...['statistics?', 'event counters?', 'limp\\w+ na leitura', 'zera\\w* (?:ao|na|quando) l\\w+'],
    ),
    isIn: ({ fields }) => fields.some(({ readAction }) => readAction === 'clear'),
  },
};

function oneOf(...words: string[]): RegExp {
  return new RegExp(`\\b(?:${words.join('|')})\\b`, 'g');
}

function isReady({ name, access }: FieldFacts): boolean {
  return access === 'read-only' && /(?:RDY|READY|LOCK(?:ED)?|STABLE|VALID|OK)$/i.test(name);
}
