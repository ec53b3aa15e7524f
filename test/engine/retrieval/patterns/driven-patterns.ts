import type { PatternKind } from '../../../../src/engine/retrieval/patterns/pattern.ts';
import type { Register } from '../../../../src/engine/svd/device.ts';
import { field, register } from '../../../support/build-device.ts';

/** A small peripheral around a built-in pattern, and what it has to do. */
export interface DrivenPattern {
  /** As an SVD file describes them: what the generator makes handles of. */
  registers: Register[];
  /** C# that something from outside does: `peripheral` is the model, `value` what the test sends. */
  stimulus?: string;
  /** Steps in words: `write STATUS 1`, `read STATUS 0x0`, `irq 1`, `dma 0`, `send 5`, `reset`. */
  steps: string[];
}

const readOnly = { access: 'read-only' as const };

export const drivenPatterns: Record<PatternKind, DrivenPattern> = {
  'enable-to-ready': {
    registers: [register('CONTROL', 0, { fields: [field('EN', 0, 1), field('RDY', 1, 1, readOnly)] })],
    steps: [
      'read CONTROL 0x0',
      'write CONTROL 1',
      'read CONTROL 0x3',
      'write CONTROL 2',
      'read CONTROL 0x0',
      'write CONTROL 1',
      'reset',
      'read CONTROL 0x0',
    ],
  },
  'write-one-to-clear': {
    registers: [
      register('COMMAND', 0, { fields: [field('START', 0, 1, { access: 'write-only' })] }),
      register('STATUS', 4, {
        fields: [
          field('DONE', 0, 1, { modifiedWriteValues: 'oneToClear' }),
          field('ERR', 1, 1, { modifiedWriteValues: 'oneToClear' }),
        ],
      }),
      register('INTERRUPT_ENABLE', 8, { fields: [field('DONEIE', 0, 1), field('ERRIE', 1, 1)] }),
    ],
    steps: [
      ...['write COMMAND 1', 'read STATUS 0x1', 'irq 0'],
      // The mask alone raises it, and takes it back.
      ...['write INTERRUPT_ENABLE 1', 'irq 1', 'write INTERRUPT_ENABLE 2', 'irq 0'],
      'write INTERRUPT_ENABLE 3',
      // Zeros and other ones leave the bit alone.
      ...['write STATUS 0', 'read STATUS 0x1', 'write STATUS 2', 'read STATUS 0x1', 'irq 1'],
      ...['write STATUS 1', 'read STATUS 0x0', 'irq 0'],
      ...[
        'write COMMAND 0',
        'read STATUS 0x0',
        'write COMMAND 1',
        'irq 1',
        'reset',
        'irq 0',
        'read STATUS 0x0',
      ],
      ...['read INTERRUPT_ENABLE 0x0'],
    ],
  },
  fifo: {
    registers: [
      register('DATA', 0, { fields: [field('DATA', 0, 8)] }),
      register('STATUS', 4, {
        fields: [
          field('EMPTY', 0, 1, readOnly),
          field('FULL', 1, 1, readOnly),
          field('LEVEL', 2, 5, readOnly),
        ],
      }),
      register('INTERRUPT', 8, { fields: [field('WMIE', 0, 1), field('WATERMARK', 1, 5)] }),
    ],
    steps: [
      ...['read STATUS 0x1', 'read DATA 0x0', 'write DATA 0x41', 'write DATA 0x42', 'read STATUS 0x8'],
      ...['write INTERRUPT 0x7', 'irq 0', 'write DATA 0x43', 'irq 1'],
      ...['read DATA 0x41', 'irq 0', 'read DATA 0x42', 'read DATA 0x43', 'read DATA 0x0', 'read STATUS 0x1'],
      ...Array.from({ length: 16 }, (_, index) => `write DATA ${index}`),
      // What does not fit is lost.
      ...['read STATUS 0x42', 'write DATA 0x99', 'read STATUS 0x42', 'read DATA 0x0', 'read DATA 0x1'],
      ...['irq 1', 'reset', 'irq 0', 'read STATUS 0x1'],
    ],
  },
  timer: {
    registers: [
      register('CONTROL', 0, { fields: [field('EN', 0, 1), field('ONESHOT', 1, 1), field('IE', 2, 1)] }),
      register('RELOAD', 4, { resetValue: 0xffffffffn, fields: [field('RELOAD', 0, 32)] }),
      register('COUNT', 8, { fields: [field('COUNT', 0, 32, readOnly)] }),
      register('STATUS', 12, { fields: [field('EXP', 0, 1, { modifiedWriteValues: 'oneToClear' })] }),
    ],
    // Time stands still in the reference: the test lets it expire.
    stimulus: `
      var timer = (LimitTimer)typeof(Model).GetField("timer", Any).GetValue(peripheral);
      if(timer.Enabled)
      {
          typeof(LimitTimer).GetMethod("OnLimitReached", Any).Invoke(timer, null);
      }`,
    steps: [
      ...['read COUNT 0xFFFFFFFF', 'write RELOAD 1000', 'read COUNT 0x3E8', 'read RELOAD 0x3E8'],
      ...[
        'send 0',
        'read STATUS 0x0',
        'write CONTROL 1',
        'read CONTROL 0x1',
        'send 0',
        'read STATUS 0x1',
        'irq 0',
      ],
      ...[
        'write CONTROL 5',
        'irq 1',
        'write STATUS 0',
        'irq 1',
        'write STATUS 1',
        'irq 0',
        'read STATUS 0x0',
      ],
      ...['write CONTROL 7', 'read CONTROL 0x7', 'send 0', 'irq 1'],
      ...['write RELOAD 0', 'read COUNT 0x1'],
      ...['reset', 'irq 0', 'read CONTROL 0x0', 'read COUNT 0xFFFFFFFF', 'read STATUS 0x0'],
    ],
  },
  'dma-request': {
    registers: [
      register('CONTROL', 0, { fields: [field('RXDMAE', 0, 1)] }),
      register('DATA', 4, { fields: [field('DATA', 0, 8, readOnly)] }),
    ],
    stimulus: 'peripheral.Receive((byte)value);',
    steps: [
      ...['send 0x41', 'dma 0', 'write CONTROL 1', 'dma 1', 'send 0x42', 'read DATA 0x41', 'dma 1'],
      ...['read DATA 0x42', 'dma 0', 'read DATA 0x0', 'send 0x43', 'dma 1', 'write CONTROL 0', 'dma 0'],
      ...['write CONTROL 1', 'dma 1', 'reset', 'dma 0', 'write CONTROL 1', 'dma 0', 'read DATA 0x0'],
    ],
  },
  'write-once-lock': {
    registers: [
      register('LOCK', 0, { fields: [field('LOCK', 0, 1, { modifiedWriteValues: 'oneToSet' })] }),
      register('CONFIGURATION', 4, { fields: [field('DIV', 0, 8)] }),
      register('KEY', 8, { fields: [field('KEY', 0, 32)] }),
    ],
    steps: [
      ...['write CONFIGURATION 5', 'write CONFIGURATION 6', 'read CONFIGURATION 0x6'],
      ...['write LOCK 1', 'write CONFIGURATION 7', 'read CONFIGURATION 0x6'],
      ...['write LOCK 0', 'read LOCK 0x1', 'write CONFIGURATION 8', 'read CONFIGURATION 0x6'],
      ...['write KEY 0x1234', 'write KEY 0x5678', 'read KEY 0x1234', 'write KEY 0', 'read KEY 0x1234'],
      ...['reset', 'read LOCK 0x0', 'write CONFIGURATION 9', 'read CONFIGURATION 0x9'],
      ...['read KEY 0x0', 'write KEY 0x5678', 'read KEY 0x5678'],
    ],
  },
  'clear-on-read-counter': {
    registers: [
      register('ERROR_COUNT', 0, {
        fields: [field('ERRCNT', 0, 8, { access: 'read-only', readAction: 'clear' })],
      }),
    ],
    stimulus: `
      for(var i = 0UL; i < value; i++)
      {
          typeof(Model).GetMethod("CountError", Any).Invoke(peripheral, null);
      }`,
    steps: [
      ...['read ERROR_COUNT 0x0', 'send 3', 'read ERROR_COUNT 0x3', 'read ERROR_COUNT 0x0'],
      ...['send 300', 'write ERROR_COUNT 0', 'read ERROR_COUNT 0xFF', 'read ERROR_COUNT 0x0'],
      ...['send 1', 'reset', 'read ERROR_COUNT 0x0'],
    ],
  },
};
