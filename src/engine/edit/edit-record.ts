import type { SearchReplace } from '../contracts/code.ts';
import { type Fields, fieldsOf } from '../contracts/generous.ts';
import { type FilePatch, type ReadPatches, startPatch } from './file-patch.ts';
import { isPatchStart, readPatchFormat } from './patch-text.ts';
import { endOfBlock, readBlock, searchMarker } from './search-replace.ts';
import { isUnifiedDiff, readUnifiedDiff } from './unified-diff.ts';

/** How deep calls and lists of edits may lie in each other, and how many edits are read. */
const DEEPEST = 6;
const MOST = 2000;

/** Spellings of the tools and formats models were taught, each without case and marks. */
const pathNames = [
  'path',
  'filepath',
  'file',
  'filename',
  'targetfile',
  'relativepath',
  'relativeworkspacepath',
];
const searchNames = [
  'search',
  'oldstring',
  'oldstr',
  'oldtext',
  'old',
  'find',
  'original',
  'oldcode',
  'searchtext',
];
const replaceNames = [
  'replace',
  'newstring',
  'newstr',
  'newtext',
  'new',
  'replacement',
  'updated',
  'newcode',
];
const contentNames = ['content', 'filetext', 'contents', 'filecontent', 'codecontent', 'code', 'text'];
const diffNames = ['diff', 'patch', 'patchtext', 'input', 'content', 'codeedit'];
const listNames = ['edits', 'replacements', 'operations', 'changes', 'files', 'filestoupdate', 'args'];
const callNames = ['toolcalls', 'function', 'arguments', 'parameters', 'input', 'toolinput'];
const nameNames = ['command', 'action', 'type', 'op', 'operation', 'kind', 'tool', 'toolname', 'name'];

/** Lists of files, by what is to become of them. */
const wishes = { filestocreate: 'create', filestodelete: 'delete', filestomove: 'move' };

/**
 * Reads an edit that came as an object: a list of edits, the call of a tool, an element of markup with its parts.
 * @returns `undefined` where the object is nothing of the kind
 */
export function readEditRecord(value: unknown): ReadPatches | undefined {
  const read: ReadPatches = { patches: [], problems: [] };
  collect(value, { path: undefined, action: '' }, read, 0);
  return read.patches.length + read.problems.length > 0 ? read : undefined;
}

interface Outer {
  path: string | undefined;
  action: string;
}

function collect(value: unknown, outer: Outer, read: ReadPatches, depth: number): void {
  if (depth > DEEPEST || read.patches.length >= MOST) return;
  if (Array.isArray(value)) {
    for (const each of value.slice(0, MOST)) collect(each, outer, read, depth + 1);
    return;
  }
  const fields = fieldsOf(value);
  if (fields.size === 0) return;
  const path = text(fields, pathNames)?.trim().slice(0, 400) ?? outer.path;
  const action = `${outer.action} ${nameNames.map((name) => text(fields, [name]) ?? '').join(' ')}`.slice(
    0,
    400,
  );
  const inner = { path, action };
  if (readOne(fields, inner, read)) return;
  for (const name of [...listNames, ...callNames]) {
    const field = fields.get(name);
    if (typeof field === 'object' && field !== null) collect(field, inner, read, depth + 1);
    else if (typeof field === 'string' && /^\s*[[{]/.test(field))
      collect(parsed(field), inner, read, depth + 1);
  }
  for (const [name, action] of Object.entries(wishes)) {
    collect(withPaths(fields.get(name)), { path, action }, read, depth + 1);
  }
}

/** @returns whether the fields themselves are an edit, and not only what holds some */
function readOne(fields: Fields, { path, action }: Outer, read: ReadPatches): boolean {
  const search = text(fields, searchNames);
  const replace = text(fields, replaceNames);
  const to = text(fields, ['movedto', 'rename', 'to', 'newpath', 'newname', 'destination', 'topath']);
  const from = text(fields, ['from', 'oldpath', 'source', 'frompath']) ?? path;
  const content = text(fields, contentNames);
  const diff = text(fields, diffNames);
  const changes = diff === undefined ? undefined : readChangeText(diff, path);
  if (search !== undefined && replace !== undefined) {
    add(read, path, 'edit', { edits: [partial(search, replace, fields)] });
  } else if (changes) {
    read.patches.push(...changes.patches);
    read.problems.push(...changes.problems);
  } else if (path !== undefined && /\b(insert|insert_content)\b/i.test(action)) {
    const line = number(fields, ['insertline', 'line']);
    const inserted = text(fields, ['inserttext', 'newstr', 'content', 'text']) ?? '';
    add(read, path, 'edit', { edits: [{ search: '', replace: inserted, ...(line && { hint: line }) }] });
  } else if (from !== undefined && to !== undefined && /renam|move|update/i.test(action)) {
    add(read, from, 'edit', { movedTo: to });
  } else if (path !== undefined && content !== undefined) {
    const isNew = /\b(create|new)|create$/i.test(action);
    add(read, path, isNew ? 'create' : 'write', { content });
  } else if (path !== undefined && /\b(delete|remove)(_?file)?\b/i.test(action)) {
    add(read, path, 'delete', {});
  } else return false;
  return true;
}

/** A list of files may be a list of their paths alone. */
function withPaths(value: unknown): unknown {
  return Array.isArray(value)
    ? value.map((each) => (typeof each === 'string' ? { path: each } : each))
    : value;
}

function add(
  read: ReadPatches,
  path: string | undefined,
  kind: FilePatch['kind'],
  rest: Partial<FilePatch>,
): void {
  read.patches.push({ ...startPatch(path, kind), ...rest });
}

function partial(search: string, replace: string, fields: Fields): SearchReplace {
  const line = number(fields, ['startline', 'line', 'linenumber']);
  const all = fields.get('replaceall');
  return {
    search,
    replace,
    ...(line && { hint: line }),
    isPartial: true,
    ...((all === true || all === 'true') && { isEverywhere: true as const }),
  };
}

/** A text that is a diff, a patch or SEARCH/REPLACE blocks. `undefined` where it is none of them. */
function readChangeText(text: string, path: string | undefined): ReadPatches | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  const read = lines.some((line) => searchMarker(line) !== undefined)
    ? readBlocks(lines)
    : lines.some(isPatchStart)
      ? readPatchFormat(lines)
      : isUnifiedDiff(lines)
        ? readUnifiedDiff(lines)
        : undefined;
  for (const patch of read?.patches ?? []) patch.path ??= path;
  return read;
}

function readBlocks(lines: string[]): ReadPatches {
  const patch = startPatch(undefined, 'edit');
  const problems: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    if (searchMarker(lines[index] ?? '') === undefined) continue;
    const end = endOfBlock(lines, index);
    const edit = end < 0 ? 'has no end' : readBlock(lines.slice(index, end + 1));
    if (typeof edit === 'string') problems.push(`A SEARCH/REPLACE block ${edit}.`);
    else patch.edits.push(edit);
    if (end >= 0) index = end;
  }
  return { patches: patch.edits.length > 0 ? [patch] : [], problems };
}

/** The first of these fields that is a text; an empty one counts, since text may become nothing. */
function text(fields: Fields, names: string[]): string | undefined {
  for (const name of names) {
    const value = fields.get(name);
    if (typeof value === 'string') return value;
  }
  return undefined;
}

function number(fields: Fields, names: string[]): number | undefined {
  for (const name of names) {
    const value = Number(fields.get(name) ?? Number.NaN);
    if (Number.isInteger(value) && value > 0 && value < 10_000_000) return value;
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
