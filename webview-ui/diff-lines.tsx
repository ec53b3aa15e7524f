import type { DiffLine } from '../src/protocol/panel-state.ts';
import type { Finding } from './hunks/file-findings.ts';
import { FindingNote } from './hunks/finding-note.tsx';
import { useWords } from './texts/words.ts';

const marks: Record<DiffLine['kind'], string> = { hunk: '', context: ' ', added: '+', removed: '−' };

export interface DiffLinesProps {
  run: number;
  lines: DiffLine[];
  /** Each stands below the line it speaks of; after all lines where that line is not among them. */
  findings: Finding[];
}

/** Lines of a unified diff. The marks say in signs what the colours say. */
export function DiffLines({ run, lines, findings }: DiffLinesProps) {
  const numbers = new Set(lines.map(({ after }) => after));
  const below = Map.groupBy(findings, ({ issue }) => (numbers.has(issue.line) ? issue.line : undefined));
  const notes = (line: number | undefined) =>
    below.get(line)?.map((finding) => <FindingNote key={finding.index} run={run} finding={finding} />);
  return (
    <>
      {lines.map((line, index) => (
        <div key={index}>
          <Line line={line} />
          {line.after !== undefined && notes(line.after)}
        </div>
      ))}
      {notes(undefined)}
    </>
  );
}

function Line({ line: { kind, text, before, after } }: { line: DiffLine }) {
  const { files: texts } = useWords().t;
  return (
    <div class={`line ${kind}`}>
      <span class="number" aria-hidden="true">
        {kind === 'hunk' ? '' : (after ?? before)}
      </span>
      <span class="mark" aria-hidden="true">
        {marks[kind]}
      </span>
      {(kind === 'added' || kind === 'removed') && <span class="visually-hidden">{texts[kind]}</span>}
      <span class="text">{text}</span>
    </div>
  );
}
