import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { countTokens } from '../../../src/engine/context/count-tokens.ts';
import { cutToTokens } from '../../../src/engine/context/cut-to-tokens.ts';

test('a beginning within the tokens, of whole characters, and no shorter than it has to be', () => {
  const words = fc.array(
    fc.constantFrom('word ', 'readRegister(', '0x4000', '😀', 'é', '漢字', '\n\n', '   '),
    {
      maxLength: 300,
    },
  );
  fc.assert(
    fc.property(words, fc.integer({ min: 0, max: 200 }), (parts, tokens) => {
      const text = parts.join('');
      const cut = cutToTokens(text, tokens);
      assert.ok(text.startsWith(cut) && cut.isWellFormed());
      assert.ok(countTokens(cut) <= tokens || cut === '');
      if (cut !== text) assert.ok(countTokens(text.slice(0, cut.length * 2 + 40)) > tokens * 0.8);
      if (countTokens(text) <= tokens && text.length <= tokens * 8) assert.equal(cut, text);
    }),
  );
});

test('of a text of megabytes only the beginning is looked at', () => {
  const cut = cutToTokens('x '.repeat(20_000_000), 100);
  assert.ok(cut.length > 50 && cut.length <= 800);
});
