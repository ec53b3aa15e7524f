import type { SearchReplace } from '../contracts/code.ts';
import { normalPath } from './refuse-path.ts';

/** What a patch says of one file. */
export interface FilePatch {
  /** `undefined` where the patch names none. */
  path: string | undefined;
  kind: 'edit' | 'create' | 'delete';
  /** Of a new file. */
  content: string;
  edits: SearchReplace[];
  movedTo?: string;
}

/** Whether lines are a unified diff, with or without names and line numbers. */
export function isUnifiedDiff(lines: string[]): boolean {
  const isNamed = lines.some(
    (line, index) => line.startsWith('--- ') && lines[index + 1]?.startsWith('+++ '),
  );
  return isNamed || (lines.some((line) => line.startsWith('@@')) && lines.some((line) => /^[+-]/.test(line)));
}

/** Reads a unified diff, one patch for each file. Line numbers are passed over; models get them wrong. */
export function readUnifiedDiff(lines: string[]): FilePatch[] {
  const patches: FilePatch[] = [];
  let hunk = new Hunk();
  let current: FilePatch | undefined;
  const close = () => {
    if (hunk.isEmpty) return;
    current ??= startPatch(patches, undefined, 'edit');
    if (current.kind === 'create') current.content += hunk.replace;
    else if (current.kind === 'edit') current.edits.push(hunk.edit());
    hunk = new Hunk();
  };
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const next = lines[index + 1];
    if (line.startsWith('--- ') && next?.startsWith('+++ ')) {
      close();
      const from = diffPath(line);
      const to = diffPath(next);
      current = startPatch(
        patches,
        to ?? from,
        from === undefined ? 'create' : to === undefined ? 'delete' : 'edit',
      );
      index++;
    } else if (line.startsWith('@@')) {
      close();
    } else if (
      !/^(diff --git |index [0-9a-f]{4,}|new file mode |deleted file mode |similarity |rename |\\ No newline)/.test(
        line,
      )
    ) {
      hunk.add(line);
    } else {
      close();
    }
  }
  close();
  return patches;
}

/** Reads the lines between `*** Begin Patch` and `*** End Patch`. */
export function readPatchFormat(lines: string[]): FilePatch[] {
  const patches: FilePatch[] = [];
  let current: FilePatch | undefined;
  let hunk = new Hunk();
  const close = () => {
    if (current?.kind === 'create') current.content += hunk.replace;
    else if (current?.kind === 'edit' && !hunk.isEmpty) current.edits.push(hunk.edit());
    hunk = new Hunk();
  };
  for (const line of lines) {
    const header = /^\*\*\* (Add|Update|Delete) File: (.{1,400})$/.exec(line);
    const moved = /^\*\*\* Move to: (.{1,400})$/.exec(line)?.[1];
    if (header) {
      close();
      const kind = header[1] === 'Add' ? 'create' : header[1] === 'Delete' ? 'delete' : 'edit';
      current = startPatch(patches, normalPath(header[2] ?? ''), kind);
    } else if (moved !== undefined && current) {
      current.movedTo = normalPath(moved);
    } else if (line.startsWith('@@') || line.startsWith('*** End of File')) {
      close();
    } else {
      hunk.add(line);
    }
  }
  close();
  return patches;
}

function startPatch(patches: FilePatch[], path: string | undefined, kind: FilePatch['kind']): FilePatch {
  const patch: FilePatch = { path, kind, content: '', edits: [] };
  patches.push(patch);
  return patch;
}

/** `undefined` for `/dev/null`. */
function diffPath(line: string): string | undefined {
  const path = (line.slice(4).split('\t')[0] ?? '').trim().replace(/^"(.*)"$/, '$1');
  return path === '/dev/null' ? undefined : normalPath(path.replace(/^[ab]\//, ''));
}

class Hunk {
  readonly #old: string[] = [];
  readonly #new: string[] = [];
  #blank = 0;
  #isChanged = false;

  add(line: string): void {
    // An empty line may be a blank line of the file or only the end of the patch; more text tells.
    if (line === '') {
      this.#blank++;
      return;
    }
    for (; this.#blank > 0; this.#blank--) this.#both('');
    if (line.startsWith('+')) this.#new.push(line.slice(1));
    else if (line.startsWith('-')) this.#old.push(line.slice(1));
    else this.#both(line.startsWith(' ') ? line.slice(1) : line);
    this.#isChanged ||= /^[+-]/.test(line);
  }

  get isEmpty(): boolean {
    return !this.#isChanged;
  }

  get replace(): string {
    return this.#new.map((line) => `${line}\n`).join('');
  }

  edit(): SearchReplace {
    return { search: this.#old.map((line) => `${line}\n`).join(''), replace: this.replace };
  }

  #both(line: string): void {
    this.#old.push(line);
    this.#new.push(line);
  }
}
