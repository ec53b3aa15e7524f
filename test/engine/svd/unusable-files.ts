import type { SvdDiagnosticCode } from '../../../src/engine/svd/diagnostic-codes.ts';
import type { SvdLimits } from '../../../src/engine/svd/limits.ts';

/** A file that cannot be used, and what is said about it. */
export interface UnusableFile {
  title: string;
  code: SvdDiagnosticCode;
  text: string;
  at: [line: number, column: number];
  message?: RegExp;
  limits?: Partial<SvdLimits>;
}

const bomb = `<?xml version="1.0"?>
<!DOCTYPE device [
  <!ENTITY a "aaaaaaaaaa">
  <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
]>
<device><name>&b;</name></device>`;

export const unusableFiles: UnusableFile[] = [
  { title: 'empty', code: 'not-xml', text: '', at: [1, 1], message: /empty/ },
  { title: 'white space', code: 'not-xml', text: ' \n\t ', at: [1, 1], message: /empty/ },
  { title: 'plain text', code: 'not-xml', text: 'hello\nworld', at: [1, 1], message: /not XML/ },
  { title: 'JSON with tags in it', code: 'not-xml', text: '\n{"a": "<device></device>"}', at: [2, 1] },
  { title: 'a sign that starts no tag', code: 'not-xml', text: '< device>', at: [1, 1] },
  {
    title: 'another root',
    code: 'no-device',
    text: '<?xml version="1.0"?>\n<html></html>',
    at: [2, 1],
    message: /<html>/,
  },
  { title: 'only a comment', code: 'not-xml', text: '<!-- nothing else -->', at: [1, 1] },
  {
    title: 'cut in a tag',
    code: 'truncated',
    text: '<device>\n<name>X</na',
    at: [2, 12],
    message: /<\/name>/,
  },
  { title: 'cut in a text', code: 'truncated', text: '<device>\n<name>X', at: [2, 8], message: /<\/name>/ },
  { title: 'cut in a comment', code: 'truncated', text: '<device><!-- ', at: [1, 14], message: /<\/device>/ },
  { title: 'cut in an attribute', code: 'truncated', text: '<device a="', at: [1, 12] },
  { title: 'cut in CDATA', code: 'truncated', text: '<device><name><![CDATA[x', at: [1, 25] },
  { title: 'never closed', code: 'truncated', text: '<device>\n', at: [2, 1] },
  {
    title: 'a wrong closing tag',
    code: 'not-well-formed',
    text: '<device>\n <name>X</nam>\n</device>',
    at: [2, 9],
    message: /<\/name> is expected/,
  },
  {
    title: 'a closing tag too many',
    code: 'not-well-formed',
    text: '<device></device></device>',
    at: [1, 18],
  },
  { title: 'a tag within a tag', code: 'not-well-formed', text: '<device>\n<name <size>', at: [2, 7] },
  { title: 'a tag without a name', code: 'not-well-formed', text: '<device>\n<>x</></device>', at: [2, 1] },
  {
    title: 'an unknown declaration',
    code: 'not-well-formed',
    text: '<device>\n<!ELEMENT x>y</device>',
    at: [2, 1],
  },
  { title: 'an entity bomb', code: 'doctype-refused', text: bomb, at: [2, 1], message: /refused/ },
  { title: 'a document type', code: 'doctype-refused', text: '<!DOCTYPE html><html></html>', at: [1, 1] },
  {
    title: 'an external entity',
    code: 'doctype-refused',
    text: '<!doctype d SYSTEM "file:///etc/passwd"><device/>',
    at: [1, 1],
  },
  { title: 'binary', code: 'not-text', text: 'PK\u0003\u0004\0\0\0', at: [1, 1], message: /binary/ },
  {
    title: 'UTF-16 read as Latin 1',
    code: 'not-text',
    text: 'ÿþ<\0d\0e\0v\0i\0c\0e\0>\0',
    at: [1, 1],
    message: /UTF-16/,
  },
  { title: 'UTF-16 read as UTF-8', code: 'not-text', text: '\uFFFD\uFFFD<\0d\0', at: [1, 1] },
  {
    title: 'nested without end',
    code: 'nested-too-deeply',
    text: `<device>\n${'<a>'.repeat(100_000)}`,
    at: [2, 190],
    message: /64/,
  },
  {
    title: 'fields without end',
    code: 'too-many-elements',
    text: `<device><peripherals><peripheral><registers><register><fields>\n${'<field/>'.repeat(1_000_000)}`,
    at: [2, (1_000_000 - 2) * 8 + 1],
    message: /1000000/,
  },
  {
    title: 'a huge attribute',
    code: 'token-too-long',
    text: `<device a="${'x'.repeat(2_000_000)}"></device>`,
    at: [1, 1],
  },
  {
    title: 'a huge text',
    code: 'token-too-long',
    text: `<device>\n<name>${'x'.repeat(2_000_000)}</name></device>`,
    at: [2, 7],
  },
  {
    title: 'a huge CDATA',
    code: 'token-too-long',
    text: `<device><name><![CDATA[${'x'.repeat(2_000_000)}]]></name></device>`,
    at: [1, 15],
  },
  { title: 'cut in the first tag', code: 'truncated', text: '<?xml version="1.0"?>\n<devi', at: [2, 6] },
  {
    title: 'cut in the first tag with attributes',
    code: 'truncated',
    text: '\n <device schema',
    at: [2, 16],
  },
  { title: 'cut in the first comment', code: 'truncated', text: '<!-- a\n<device>', at: [2, 9] },
  { title: 'cut in a comment at the end', code: 'truncated', text: '<device></device><!-- a', at: [1, 24] },
  { title: 'cut in the declaration', code: 'truncated', text: '<?xml version', at: [1, 14] },
  {
    title: 'another root with a prefix',
    code: 'no-device',
    text: '<s:html></s:html>',
    at: [1, 1],
    message: /<s:html>/,
  },
  {
    title: 'larger than allowed',
    code: 'file-too-large',
    text: `<device>${' '.repeat(1000)}</device>`,
    at: [1, 1],
    message: /1000/,
    limits: { characters: 1000 },
  },
];
