import type { BudgetLine } from '../../src/protocol/model-state.ts';
import { amount, dollars } from '../format.ts';
import { Message } from '../message.tsx';
import { useWords } from '../texts/words.ts';

/** The limits the user set and how much of each is used. */
export function Budget({ lines }: { lines: BudgetLine[] }) {
  const { t } = useWords();
  if (lines.length === 0) return null;
  return (
    <ul class="budget" aria-label={t.budget.title}>
      {lines.map((line) => (
        <Line key={`${line.scope} ${line.measure}`} line={line} />
      ))}
    </ul>
  );
}

function Line({ line }: { line: BudgetLine }) {
  const { t, locale } = useWords();
  const { scope, measure, spent, limit, notice } = line;
  const figure = (value: number) => (measure === 'cost' ? dollars(value, locale) : amount(value, locale));
  return (
    <li>
      <span class="line-of-two">
        <span>{t.budget[scope][measure]}</span>
        <span class="quiet">{t.budget.of(figure(spent), figure(limit))}</span>
      </span>
      <progress max={limit} value={Math.min(spent, limit)} aria-hidden="true" />
      {notice && <Message kind={notice === 'reached' ? 'error' : 'warning'} text={t.budget[notice]} />}
    </li>
  );
}
