export interface LegendItem {
  label: string;
  /** Number of the colour. */
  series: number;
}

/** What each colour of a picture stands for. */
export function Legend({ items }: { items: LegendItem[] }) {
  return (
    <ul class="legend">
      {items.map(({ label, series }) => (
        <li key={label}>
          <svg width="9" height="9" aria-hidden="true">
            <rect class={`series-${series}`} width="9" height="9" rx="2" />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
