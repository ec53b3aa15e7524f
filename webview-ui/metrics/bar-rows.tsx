import type { Bar } from './plot-numbers.ts';

export interface BarRow {
  label: string;
  /** At the right end of the line of the label. */
  value: string;
  bars: (Bar & { series: number })[];
}

const rowHeight = 32;
const barTop = 18;
const barHeight = 8;
/** As many colours as there are; then they begin again. */
const colours = 6;

/** A bar to a row, with its label above. Widths are per cent, so that letters keep their size. */
export function BarRows({ rows }: { rows: BarRow[] }) {
  return (
    <svg class="plot" width="100%" height={rows.length * rowHeight} aria-hidden="true">
      {rows.map(({ label, value, bars }, index) => (
        <svg key={index} y={index * rowHeight} width="100%" height={rowHeight} aria-hidden="true">
          <text x="0" y="13">
            {label}
          </text>
          <text x="100%" y="13" text-anchor="end" class="value">
            {value}
          </text>
          <rect class="rail" x="0" y={barTop} width="100%" height={barHeight} rx="2" />
          {bars.map((bar, at) => (
            <rect
              key={at}
              class={`series-${bar.series % colours}`}
              x={`${bar.start}%`}
              y={barTop}
              width={`${bar.width}%`}
              height={barHeight}
            />
          ))}
        </svg>
      ))}
    </svg>
  );
}
