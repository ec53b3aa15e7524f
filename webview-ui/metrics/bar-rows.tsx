import type { Bar } from './plot-numbers.ts';

export interface BarRow {
  label: string;
  /** At the right end of the line of the label. */
  value: string;
  bars: (Bar & { series: number })[];
}

const barHeight = 8;
/** As many colours as there are; then they begin again. */
const colours = 6;

/** A bar to a row, with its label above. Widths are per cent. */
export function BarRows({ rows }: { rows: BarRow[] }) {
  return (
    <>
      {rows.map(({ label, value, bars }, index) => (
        <div key={index} class="bar-row">
          <span class="line-of-two">
            <span>{label}</span>
            <span class="quiet">{value}</span>
          </span>
          <svg class="plot" width="100%" height={barHeight} aria-hidden="true">
            <rect class="rail" width="100%" height={barHeight} rx="2" />
            {bars.map((bar, at) => (
              <rect
                key={at}
                class={`series-${bar.series % colours}`}
                x={`${bar.start}%`}
                width={`${bar.width}%`}
                height={barHeight}
              />
            ))}
          </svg>
        </div>
      ))}
    </>
  );
}
