import type { JsonMl } from 'bit-field';

const namespace = 'http://www.w3.org/2000/svg';
const tags = new Set(['svg', 'g', 'text', 'tspan', 'line', 'rect']);

/**
 * Builds the elements of a picture given as JSON-ML, node by node: no markup is parsed, and no `style` attribute,
 * which the page's policy forbids, is set.
 */
export function svgElement(picture: JsonMl): SVGElement {
  if (typeof picture === 'string') throw new Error('a picture is an element, not a text');
  const [tag, ...rest] = picture;
  if (!tags.has(tag)) throw new Error(`a picture has no <${tag}>`);
  const element = document.createElementNS(namespace, tag) as SVGElement;
  for (const part of rest as unknown[]) {
    if (Array.isArray(part)) element.append(svgElement(part as unknown as JsonMl));
    else if (typeof part === 'object' && part !== null)
      setAttributes(element, part as Record<string, unknown>);
    else if (part !== undefined) element.append(String(part));
  }
  return element;
}

function setAttributes(element: SVGElement, attributes: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || name === 'xmlns' || name.startsWith('on')) continue;
    if (name === 'style') setStyle(element, String(value));
    else element.setAttribute(name, String(value));
  }
}

/** Sets declarations one by one through the style object, which the page's policy allows. */
function setStyle(element: SVGElement, style: string): void {
  for (const declaration of style.split(';')) {
    const [property, value] = declaration.split(':');
    if (property && value) element.style.setProperty(property.trim(), value.trim());
  }
}
