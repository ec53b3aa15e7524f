import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { defaultSvdLimits } from '../../../src/engine/svd/limits.ts';
import { XmlScanner } from '../../../src/engine/svd/xml-scanner.ts';
import { vendorFiles, vendorFilesMissing, vendorText } from '../../support/vendor-files.ts';

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What a text consists of: start tags with their place, end tags, texts. */
function scan(chunks: string[]): string[] {
  const events: string[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') events.push(`text ${JSON.stringify(text.replace(/\r\n?/g, '\n'))}`);
    text = '';
  };
  const scanner = new XmlScanner(
    {
      expectedName: 'register',
      wantsText: true,
      open(name, offset, attributes) {
        flush();
        events.push(
          `open ${name} ${offset} ${attributes
            .trim()
            .replace(/\s*=\s*/g, '=')
            .replace(/\s+/g, ' ')}`,
        );
      },
      close() {
        flush();
        events.push('close');
      },
      text(part, literal) {
        text += literal ? part : part.replace(/&(\w+);/g, (_, name) => ENTITIES[name]!);
      },
      warn() {
        assert.fail('nothing to warn of');
      },
    },
    defaultSvdLimits,
    1,
  );
  for (const chunk of chunks) scanner.write(chunk);
  scanner.end();
  return events;
}

/** The same by saxes, a whole XML parser. */
function parse(xml: string): string[] {
  const events: string[] = [];
  let text = '';
  let start = 0;
  let depth = 0;
  const flush = () => {
    if (text !== '') events.push(`text ${JSON.stringify(text)}`);
    text = '';
  };
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentagstart', ({ name }) => {
    start = xml.lastIndexOf(`<${name}`, parser.position - name.length - 1);
  });
  parser.on('opentag', ({ name, attributes }) => {
    flush();
    depth++;
    const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
    events.push(`open ${name} ${start} ${written.join('').trim()}`);
  });
  parser.on('closetag', () => {
    flush();
    depth--;
    events.push('close');
  });
  parser.on('text', (part) => {
    if (depth > 0) text += part;
  });
  parser.on('cdata', (part) => {
    text += part;
  });
  parser.write(xml).close();
  return events;
}

const name = fc.constantFrom('register', 'registers', 'r', 'name-x', '_y', 'ns:z', 'ä');
const attribute = fc.tuple(fc.constantFrom('a', 'b.c'), fc.constantFrom('', 'x', 'a>b', "it's", '/'));
const text = fc.constantFrom('', ' ', 'text', '\n  ', ']', 'a &amp; b', '&lt;', '>', 'ü');
const skipped = fc.constantFrom(
  '<!---->',
  '<!-- <r> - -->',
  '<?pi <x>?>',
  '<![CDATA[<a>]] ]]>',
  '<![CDATA[]]>',
);

const { element } = fc.letrec<{ element: string; content: string }>((tie) => ({
  content: fc
    .array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, text, skipped, tie('element')), {
      maxLength: 5,
    })
    .map((parts) => parts.join('')),
  element: fc
    .tuple(
      name,
      fc.uniqueArray(attribute, { selector: ([key]) => key, maxLength: 2 }),
      fc.boolean(),
      tie('content'),
    )
    .map(([tag, attributes, empty, content]) => {
      const written = attributes.map(([key, value]) => ` ${key}="${value}"`).join('');
      return empty ? `<${tag}${written}/>` : `<${tag}${written}>${content}</${tag}>`;
    }),
}));

const document = fc
  .tuple(
    fc.constantFrom('', '<?xml version="1.0"?>\n', '<!-- c -->'),
    element,
    fc.constantFrom('', '\n', '<!-- d -->'),
  )
  .map((parts) => parts.join(''));

test('finds in any XML what a whole parser finds, however it is cut', () => {
  fc.assert(
    fc.property(document, fc.array(fc.nat(200), { maxLength: 6 }), (xml, cuts) => {
      const expected = parse(xml);
      assert.deepEqual(scan([xml]), expected);
      const places = cuts.map((cut) => Math.min(cut, xml.length)).sort((a, b) => a - b);
      assert.deepEqual(scan([0, ...places].map((place, index) => xml.slice(place, places[index]))), expected);
      assert.deepEqual(scan(xml.split('')), expected);
    }),
  );
});

test('finds in vendor files what a whole parser finds', { skip: vendorFilesMissing }, () => {
  for (const name of vendorFiles) {
    const xml = vendorText(name);
    const found = scan([xml]);
    assert.ok(found.length > 1000, name);
    assert.deepEqual(found, parse(xml), name);
  }
});
