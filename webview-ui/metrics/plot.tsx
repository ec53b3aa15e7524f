import type { ComponentChildren } from 'preact';
import { useWords } from '../texts/words.ts';
import { Legend, type LegendItem } from './legend.tsx';

export interface PlotProps {
  title: string;
  /** What is seen, in a sentence. */
  summary: string;
  /** The same figures in words: a name, then a value for each column. */
  columns: string[];
  rows: string[][];
  /** What the colours stand for, where there are several. */
  legend?: LegendItem[];
  children: ComponentChildren;
}

/** A picture of figures, and the figures themselves as a table for who cannot or will not read the picture. */
export function Plot({ title, summary, columns, rows, legend = [], children }: PlotProps) {
  const { t } = useWords();
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <div role="img" aria-label={`${title}: ${summary}`}>
        {children}
      </div>
      {legend.length > 1 && <Legend items={legend} />}
      <details>
        <summary>{t.metrics.table}</summary>
        <FigureTable title={title} columns={columns} rows={rows} />
      </details>
    </figure>
  );
}

/** Rows of figures with a name each. */
export function FigureTable({ title, columns, rows }: Pick<PlotProps, 'title' | 'columns' | 'rows'>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div class="wide" role="group" aria-label={title} tabIndex={0}>
      <table class="figures-table" aria-label={title}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...values], index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              {values.map((value, at) => (
                <td key={at}>{value}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
