import { render } from 'bit-field';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RegisterPicture as Register } from '../src/protocol/to-panel.ts';
import { bitFieldLayers, type TextWidth } from './bit-field-layers.ts';
import { drawnBits, laneBits } from './picture-size.ts';
import { svgElement } from './svg-element.ts';
import { useWords } from './texts/words.ts';

const fontSize = 12;
/** Bits wider than this many are not drawn; the table has their fields. */
const mostBits = 128;

/** A register as bit fields, drawn once it comes into view, in as many lanes as its width needs. */
export function RegisterPicture({ register }: { register: Register }) {
  const { registers: texts } = useWords().t;
  const place = useRef<HTMLDivElement>(null);
  const width = useVisibleWidth(place);
  useEffect(() => {
    if (!place.current || width === 0 || register.size > mostBits) return;
    place.current.replaceChildren(...pictures(register, width, textWidthIn(place.current)));
  }, [register, width]);
  const label = texts.picture(register.name, register.size, register.fields.length);
  return <div class="picture" ref={place} role="img" aria-label={label} />;
}

/** One picture; more where fields overlap. Lanes above the last field, all reserved, are left out. */
function pictures(register: Register, width: number, textWidth: TextWidth): SVGElement[] {
  const perLane = laneBits(register, width, textWidth);
  const bits = drawnBits(register, perLane);
  return bitFieldLayers(register, bits, width / perLane, textWidth).map((parts) =>
    svgElement(
      render(parts, {
        hspace: width,
        vspace: 58,
        lanes: bits / perLane,
        bits,
        fontsize: fontSize,
        fontfamily: 'inherit',
        margin: { left: 1, right: 1, top: 18, bottom: 18 },
      }),
    ),
  );
}

function textWidthIn(element: Element): TextWidth {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return (text) => text.length * fontSize * 0.7;
  context.font = `${fontSize}px ${getComputedStyle(element).fontFamily}`;
  return (text) => context.measureText(text).width;
}

/** The width of an element in steps, from when it is first seen; 0 until then. */
function useVisibleWidth(place: { current: HTMLDivElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const resized = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth / 10) * 10));
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      resized.observe(element);
    });
    seen.observe(element);
    return () => {
      seen.disconnect();
      resized.disconnect();
    };
  }, [place]);
  return width;
}
