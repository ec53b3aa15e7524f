import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countTokens, tokensOf } from '../../../src/engine/context/count-tokens.ts';

/** What tokenizers with the vocabularies cl100k and o200k really count. */
const samples: { what: string; counted: [number, number]; text: string }[] = [
  {
    what: 'English prose',
    counted: [42, 42],
    text: 'Plan only what was asked for. No extra features, no clean-up, no new dependencies. Follow the style of the files you are given, and where the request leaves something open, choose the simplest reading.',
  },
  {
    what: 'Portuguese prose',
    counted: [52, 44],
    text: 'Planeje só o que foi pedido. Nada de recursos extras ou dependências novas. Siga o estilo dos arquivos e, onde o pedido deixa algo em aberto, escolha a leitura mais simples e diga isso à pessoa.',
  },
  {
    what: 'TypeScript',
    counted: [92, 92],
    text: `export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('the median of nothing');
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
`,
  },
  {
    what: 'Python',
    counted: [67, 66],
    text: `def read_config(path: str) -> dict[str, str]:
    """Reads the settings of a file."""
    with open(path, encoding='utf-8') as stream:
        lines = [line.strip() for line in stream if line.strip()]
    return dict(line.split('=', 1) for line in lines)
`,
  },
  {
    what: 'C#',
    counted: [31, 31],
    text: `        public override void Reset()
        {
            base.Reset();
            receiveFifo.Clear();
            interruptPending = false;
            UpdateInterrupts();
        }
`,
  },
  {
    what: 'JSON',
    counted: [52, 52],
    text: '{"name": "triptych", "version": "0.1.0", "private": true, "engines": {"vscode": "^1.110.0"}, "keywords": ["renode", "svd", "embedded"]}',
  },
  {
    what: 'XML',
    counted: [58, 58],
    text: '<register><name>CR</name><addressOffset>0x30</addressOffset><resetValue>0x00000300</resetValue><fields><field><name>UARTEN</name><bitRange>[0:0]</bitRange></field></fields></register>',
  },
  {
    what: 'Chinese',
    counted: [30, 26],
    text: '这个函数读取配置文件并返回一个对象。如果文件不存在，则抛出错误。请添加一个测试来验证行为。',
  },
  {
    what: 'Japanese',
    counted: [50, 34],
    text: 'この関数は設定ファイルを読み込み、オブジェクトを返します。ファイルが存在しない場合はエラーを投げます。',
  },
  {
    what: 'Russian',
    counted: [31, 23],
    text: 'Эта функция читает файл конфигурации и возвращает объект. Если файла нет, выбрасывается ошибка.',
  },
  {
    what: 'base64',
    counted: [67, 66],
    text: 'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==',
  },
  {
    what: 'hexadecimal',
    counted: [43, 43],
    text: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
];

for (const { what, counted, text } of samples) {
  test(`${what}: near what tokenizers count`, () => {
    const estimate = countTokens(text);
    const [least, most] = [Math.min(...counted) * 0.8, Math.max(...counted) * 1.3];
    assert.ok(least <= estimate && estimate <= most, `${estimate}, between ${least} and ${most}`);
  });
}

test('nothing has no tokens', () => assert.equal(countTokens(''), 0));

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.lorem());

test('anything else has at least one, and no token has more than 16 characters', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 1, max: 200 }), (text, times) => {
      const long = text.repeat(times);
      const tokens = countTokens(long);
      assert.ok(tokens >= Math.ceil(long.length / 16));
      assert.ok(tokens <= 2 * long.length);
    }),
  );
});

test('the lines of a text add up to the text', () => {
  fc.assert(
    fc.property(fc.array(fc.lorem(), { minLength: 1 }), (lines) => {
      const whole = lines.map((line) => `${line}\n`);
      const sum = whole.reduce((total, line) => total + tokensOf(line), 0);
      assert.ok(Math.abs(sum - tokensOf(whole.join(''))) < 1e-6 * (1 + sum));
    }),
  );
});
