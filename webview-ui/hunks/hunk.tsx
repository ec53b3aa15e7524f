import { useId, useState } from 'preact/hooks';
import type { HunkState } from '../../src/protocol/hunk-state.ts';
import { type DiffLine, type FileState, isOpen } from '../../src/protocol/panel-state.ts';
import { DiffLines } from '../diff-lines.tsx';
import { tellHost } from '../host.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../texts/words.ts';
import type { Finding } from './file-findings.ts';
import { HunkBox } from './hunk-box.tsx';
import { HunkFacts } from './hunk-facts.tsx';

export interface HunkProps {
  run: number;
  fileIndex: number;
  file: FileState;
  /** Index of the hunk in the file. */
  at: number;
  hunk: HunkState;
  /** Absent until the diff is there. */
  lines: DiffLine[] | undefined;
  findings: Finding[];
  busy: boolean;
  /** The Tab key stops at this one of the list. */
  isStop: boolean;
  stopHere(): void;
}

/** Lines of one hunk shown at once. */
const page = 80;

/** One change of a file: choose it, see how it was placed and what was found in it, open it in VS Code. */
export function Hunk(props: HunkProps) {
  const { run, fileIndex, file, at, hunk, lines, findings, isStop } = props;
  const { hunks: texts, files: fileTexts } = useWords().t;
  const facts = useId();
  const { before, after, status } = hunk;
  const { start, count } = after.count > 0 ? after : before;
  const where = texts.lines(start, count);
  const open = () => tellHost({ type: 'open-hunk', run, file: fileIndex, hunk: at });
  const isRejected = isOpen(hunk) && !hunk.chosen;
  // The line that only says where a hunk begins is said by its title.
  const body = lines?.filter(({ kind }) => kind !== 'hunk');
  return (
    <li class={`hunk ${status ?? ''} ${isRejected ? 'rejected' : ''}`}>
      <div class="row">
        <HunkBox
          {...props}
          name={texts.accept(at + 1, file.hunks?.length ?? 0, file.label, where)}
          {...{ facts, open }}
        />
        <span class="name">
          <span class="where">{where}</span>
          {isRejected && <span class="quiet">{texts.rejected}</span>}
        </span>
        {body && <Counts lines={body} />}
        <button
          type="button"
          class="icon-button"
          tabIndex={isStop ? 0 : -1}
          title={texts.openShort}
          aria-label={texts.open(`${file.label}, ${where}`)}
          onClick={open}
        >
          <Icon name="diff" />
        </button>
      </div>
      <HunkFacts id={facts} hunk={hunk} file={file} />
      {body && body.length > 0 ? (
        <HunkLines run={run} lines={body} findings={findings} />
      ) : (
        body && status === undefined && <p class="hint">{texts.notLoaded}</p>
      )}
      <span class="visually-hidden">{body && fileTexts.lines(...numbersOf(body))}</span>
    </li>
  );
}

function numbersOf(lines: DiffLine[]): [added: number, removed: number] {
  const number = (one: DiffLine['kind']) => lines.filter(({ kind }) => kind === one).length;
  return [number('added'), number('removed')];
}

function Counts({ lines }: { lines: DiffLine[] }) {
  const [added, removed] = numbersOf(lines);
  return (
    <span class="counts" aria-hidden="true">
      {added > 0 && <span class="added">{`+${added}`}</span>}
      {removed > 0 && <span class="removed">{`−${removed}`}</span>}
    </span>
  );
}

function HunkLines({ run, lines, findings }: { run: number; lines: DiffLine[]; findings: Finding[] }) {
  const { hunks: texts } = useWords().t;
  const [shown, setShown] = useState(page);
  const more = lines.length - shown;
  return (
    <div class="hunk-lines">
      <DiffLines run={run} lines={lines.slice(0, shown)} findings={findings} />
      {more > 0 && (
        <button type="button" class="link" onClick={() => setShown(lines.length)}>
          {texts.moreLines(more)}
        </button>
      )}
    </div>
  );
}
