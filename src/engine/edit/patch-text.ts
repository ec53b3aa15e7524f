import { type FilePatch, type ReadPatches, startPatch } from './file-patch.ts';
import { PatchHunk, readHunkHead } from './patch-hunk.ts';
import { normalPath } from './refuse-path.ts';

const header = /^\*\*\* (Add|Create|Update|Modify|Delete|Remove) File: ?(.{1,400})$/;

/** Whether a line begins a patch as `apply_patch` takes it, with or without `*** Begin Patch`. */
export function isPatchStart(line: string): boolean {
  return line.startsWith('*** ') && line.length < 420 && (isBegin(line) || header.test(line.trimEnd()));
}

export function isPatchEnd(line: string): boolean {
  return line.startsWith('*** End') && line.trim() === '*** End Patch';
}

function isBegin(line: string): boolean {
  return line.trim() === '*** Begin Patch';
}

/** Reads the lines between `*** Begin Patch` and `*** End Patch`; those two may be among them. */
export function readPatchFormat(lines: string[]): ReadPatches {
  const patches: FilePatch[] = [];
  const problems: string[] = [];
  let current: FilePatch | undefined;
  let hunk = new PatchHunk();
  const close = () => {
    if (current?.kind === 'create') current.content += hunk.content;
    else if (current?.kind === 'edit' && !hunk.isEmpty) current.edits.push(hunk.edit());
    if (!current && !hunk.isEmpty) problems.push('A patch has lines before it names a file.');
    hunk = new PatchHunk();
  };
  for (const line of lines) {
    const short = line.startsWith('*** ') && line.length < 420 ? line.trimEnd() : '';
    const named = header.exec(short);
    const moved = /^\*\*\* (?:Move|Rename) to: ?(.{1,400})$/.exec(short)?.[1];
    if (named) {
      close();
      current = startPatch(normalPath(named[2] ?? ''), kindOf(named[1] ?? ''));
      patches.push(current);
    } else if (moved !== undefined && current) {
      current.movedTo = normalPath(moved);
    } else if (short.startsWith('*** End of File')) {
      hunk.head = { ...hunk.head, isAtEnd: true };
      close();
    } else if (line.startsWith('@@')) {
      if (hunk.isBegun) close();
      hunk.head = readHunkHead(line.slice(0, 1000), hunk.head);
    } else if (!isBegin(short) && !isPatchEnd(short)) {
      hunk.add(line);
    }
  }
  close();
  return { patches: patches.filter(saysSomething), problems };
}

function kindOf(word: string): FilePatch['kind'] {
  if (/^(Add|Create)$/.test(word)) return 'create';
  return /^(Delete|Remove)$/.test(word) ? 'delete' : 'edit';
}

function saysSomething({ kind, edits, movedTo }: FilePatch): boolean {
  return kind !== 'edit' || edits.length > 0 || movedTo !== undefined;
}
