import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { render } from 'bit-field';
import type { RegisterPicture } from '../../src/protocol/to-panel.ts';
import { bitFieldLayers } from '../../webview-ui/bit-field-layers.ts';
import { svgElement } from '../../webview-ui/svg-element.ts';

/** As much of an element as the pictures use; it has no way to parse markup. */
class FakeElement {
  attributes: Record<string, string> = {};
  declarations: Record<string, string> = {};
  children: (FakeElement | string)[] = [];
  style = {
    setProperty: (name: string, value: string) => {
      this.declarations[name] = value;
    },
  };
  readonly tag: string;

  constructor(tag: string) {
    this.tag = tag;
  }

  setAttribute(name: string, value: string): void {
    assert.notEqual(name, 'style', 'the policy forbids style attributes');
    this.attributes[name] = value;
  }

  append(child: FakeElement | string): void {
    this.children.push(child);
  }

  all(): FakeElement[] {
    return [this, ...this.children.flatMap((child) => (typeof child === 'string' ? [] : child.all()))];
  }

  text(): string {
    return this.children.map((child) => (typeof child === 'string' ? child : child.text())).join('');
  }
}

before(() => {
  Object.assign(globalThis, {
    document: { createElementNS: (_: string, tag: string) => new FakeElement(tag) },
  });
});
after(() => {
  Reflect.deleteProperty(globalThis, 'document');
});

const build = (picture: Parameters<typeof svgElement>[0]) => svgElement(picture) as unknown as FakeElement;

const register: RegisterPicture = {
  name: 'CTRL',
  addressOffset: 0,
  size: 8,
  access: 'read-write',
  resetValue: '0x00',
  fields: [
    { name: 'EN', bitOffset: 0, bitWidth: 1, access: 'read-write' },
    { name: 'ST', bitOffset: 4, bitWidth: 2, access: 'read-only' },
  ],
};

test('a register becomes a picture with its names, bits and access', () => {
  const [parts] = bitFieldLayers(register, 8, 60, (text) => text.length * 8);
  const svg = build(render(parts!, { hspace: 480, lanes: 1, bits: 8, fontsize: 12 }));
  const texts = svg
    .all()
    .filter((element) => element.tag === 'text')
    .map((element) => element.text());
  assert.deepEqual(texts.toSorted(), ['0', '1', '3', '4', '5', '6', '7', 'EN', 'ST', 'ro', 'rw'].toSorted());
  const classes = svg.all().flatMap((element) => element.attributes['class'] ?? []);
  assert.deepEqual(classes, ['access-rw', 'reserved', 'access-ro', 'reserved']);
});

test('a style becomes declarations, a handler is left out', () => {
  const element = build(['rect', { style: 'fill:red;fill-opacity:0.1', onclick: 'x()', width: 3 }]);
  assert.deepEqual(element.declarations, { fill: 'red', 'fill-opacity': '0.1' });
  assert.deepEqual(element.attributes, { width: '3' });
});

test('only the elements of a picture are built', () => {
  assert.throws(() => build(['svg', ['script', 'x()']]), /no <script>/);
});
