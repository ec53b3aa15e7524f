import { render } from 'bit-field';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RegisterPicture as Register } from '../src/protocol/to-panel.ts';
import { bitFieldLayers } from './bit-field-layers.ts';
import { svgElement } from './svg-element.ts';

const fontSize = 12;
/** Bits wider than this many are not drawn; the table has their fields. */
const mostBits = 128;

/** A register as bit fields, drawn once it comes into view, in as many lanes as its width needs. */
export function RegisterPicture({ register }: { register: Register }) {
  const place = useRef<HTMLDivElement>(null);
  const width = useVisibleWidth(place);
  useEffect(() => {
    if (!place.current || width === 0 || register.size > mostBits) return;
    place.current.replaceChildren(...pictures(register, width));
  }, [register, width]);
  const label = `${register.name}: ${register.size} bits, ${register.fields.length} fields, listed below`;
  return <div class="picture" ref={place} role="img" aria-label={label} />;
}

/** One picture; more where fields overlap. */
function pictures(register: Register, width: number): SVGElement[] {
  const lanes = lanesFor(register.size, width);
  const bitWidth = width / Math.ceil(register.size / lanes);
  return bitFieldLayers(register, bitWidth).map((parts) =>
    svgElement(
      render(parts, {
        hspace: width,
        vspace: 58,
        lanes,
        bits: register.size,
        fontsize: fontSize,
        fontfamily: 'inherit',
        margin: { left: 1, right: 1, top: 18, bottom: 18 },
      }),
    ),
  );
}

/** As few lanes as give each bit room for its number and a short name. */
function lanesFor(size: number, width: number): number {
  const bits = [size, 32, 16, 8, 4].find((count) => count <= size && width / count >= 30) ?? 4;
  return Math.max(1, Math.ceil(size / bits));
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
