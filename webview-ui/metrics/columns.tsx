export interface ColumnsProps {
  /** In per cent; 0 draws only the ground. */
  heights: number[];
  series: number;
  /** What the top of the plot stands for. */
  top: string;
}

const height = 48;
/** The plot is filled from the left when there are at least this many runs. */
const fewest = 12;

/** A column for each run. */
export function Columns({ heights, series, top }: ColumnsProps) {
  const step = 100 / Math.max(fewest, heights.length);
  return (
    <svg class="plot columns" width="100%" height={height + 16} aria-hidden="true">
      <text x="0" y="10" class="value">
        {top}
      </text>
      <svg y="14" width="100%" height={height} aria-hidden="true">
        {heights.map((share, index) => (
          <rect
            key={index}
            class={`series-${series}`}
            x={`${index * step + step * 0.1}%`}
            y={`${100 - share}%`}
            width={`${step * 0.8}%`}
            height={`${share}%`}
          />
        ))}
      </svg>
      <line x1="0" x2="100%" y1={height + 14.5} y2={height + 14.5} />
    </svg>
  );
}
