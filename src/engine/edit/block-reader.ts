import { elementOf, isWrapper } from './code-markup.ts';
import { isObjectStart } from './code-object.ts';
import { fenceOf } from './fence.ts';
import { isMarkdown } from './fence-block.ts';
import type { FilePatch, ReadPatches } from './file-patch.ts';
import type { FencedLines, ReplyBlock } from './open-block.ts';
import { isPatchEnd, isPatchStart, readPatchFormat } from './patch-text.ts';
import { pathOfComment, pathOfInfo, pathOfLine } from './path-of.ts';
import { ReplyBlocks } from './reply-blocks.ts';
import { ReplyCollector } from './reply-collector.ts';
import { endOfBlock, readBlock, searchMarker } from './search-replace.ts';
import { isUnifiedDiff, readUnifiedDiff } from './unified-diff.ts';

/** Languages of fences that show something and are no code for a file. */
const shown = /^(text|txt|plaintext|plain|output|log|console-output|mermaid|stdout|tree)$/i;
const shells = /^(sh|bash|shell|zsh|console|shellsession|powershell|pwsh|ps1|cmd|bat|commands)$/i;
const diffs = /^(diff|patch|udiff|unidiff)$/i;
/** Languages of fences that may hold edits as an object or as markup. */
const objects = /^(json|jsonc|json5|tool_call|tool_code|tool_use|)$/i;
const markups = /^(xml|html|tool_call|tool_code|tool_use|)$/i;

/** Characters of prose that notes are read from. */
const MOST_PROSE = 100_000;

/** Reads the blocks of a reply, each by its dialect. */
export class BlockReader {
  readonly collector = new ReplyCollector();
  readonly #onlyFile: string | undefined;
  #unnamed = 0;
  #prose = 0;

  /** @param onlyFile what code without a path is taken for, where only one file is meant */
  constructor(onlyFile: string | undefined) {
    this.#onlyFile = onlyFile;
  }

  /** @param isComplete the model ended by itself, so that a block left open ends with the reply */
  take(block: ReplyBlock, isComplete: boolean): void {
    if (block.kind === 'prose') this.#takeNotes(block.lines);
    else if (block.kind === 'search-replace') this.#takeEdits(block.lines, block.pathAbove);
    else if (block.kind === 'patch') {
      this.#takePatches(readPatchFormat(block.lines), block.isClosed || isComplete);
    } else if (block.kind === 'patches') {
      this.#takePatches(block, true);
      this.#takeWords(block);
    } else this.#takeFence(block, block.end === 'closed' || (block.end === 'open' && isComplete));
  }

  #takeFence({ info, lines, pathAbove, mentioned, end }: FencedLines, isWhole: boolean): void {
    const { path: infoPath, words } = pathOfInfo(info);
    const language = (words[0] ?? '').split(':')[0] ?? '';
    const path = infoPath ?? pathAbove;
    const marker = lines.findIndex((line) => searchMarker(line) !== undefined);
    // A document may show such a block in a fence of its own.
    const isShown = isMarkdown(path, info) && lines.slice(0, marker).some((line) => fenceOf(line));
    if (marker >= 0 && !isShown) {
      this.#takeEdits(lines, path ?? mentioned);
      return;
    }
    const patches = this.#patchesOf(lines, path, language);
    if (patches) this.#takePatches(patches.read, isWhole || patches.isWhole, path ?? mentioned);
    else this.#takeCode(lines, { path, language, words, isWhole, isInterrupted: end === 'interrupted' });
  }

  /** What a fence holds that is no code for a file: a patch, a diff, or edits as an object or markup. */
  #patchesOf(
    lines: string[],
    path: string | undefined,
    language: string,
  ): { read: ReadPatches; isWhole: boolean } | undefined {
    const isDiffFile = /\.(diff|patch)$/i.test(path ?? '');
    const isDiff = diffs.test(language);
    const start = isDiffFile ? -1 : lines.findIndex(isPatchStart);
    const begins = (lines.find((line) => line.trim() !== '') ?? '').trimStart();
    if (start >= 0 && (isDiff || path === undefined || begins.startsWith('***'))) {
      const end = lines.findIndex(isPatchEnd);
      return { read: readPatchFormat(lines.slice(start, end < 0 ? undefined : end)), isWhole: end >= 0 };
    }
    if (!isDiffFile && (isDiff || (language === '' && isUnifiedDiff(lines)))) {
      return { read: readUnifiedDiff(lines), isWhole: false };
    }
    if (path !== undefined) return undefined;
    const isObject = objects.test(language) && isObjectStart(begins);
    const isMarkup = markups.test(language) && (elementOf(begins) !== undefined || isWrapper(begins));
    const read = isObject || isMarkup ? this.#patchesWithin(lines) : undefined;
    return read && { read, isWhole: true };
  }

  /** Objects and elements stand in a fence as they would in the prose. */
  #patchesWithin(lines: string[]): ReadPatches | undefined {
    const found: (ReplyBlock & { kind: 'patches' })[] = [];
    const blocks = new ReplyBlocks((block) => {
      if (block.kind === 'patches') found.push(block);
    });
    for (const line of lines) blocks.push(line);
    blocks.end(true);
    for (const block of found) this.#takeWords(block);
    if (found.length === 0) return undefined;
    return {
      patches: found.flatMap(({ patches }) => patches),
      problems: found.flatMap(({ problems }) => problems),
    };
  }

  #takeWords({ commands = [], notes = [] }: { commands?: string[]; notes?: string[] }): void {
    for (const command of commands) this.collector.addCommand(command);
    for (const note of notes) this.collector.addNote(note);
  }

  #takeCode(
    lines: string[],
    fence: {
      path: string | undefined;
      language: string;
      words: string[];
      isWhole: boolean;
      isInterrupted: boolean;
    },
  ): void {
    const first = lines.findIndex((line) => line.trim() !== '');
    const inside = fence.path === undefined ? pathOfComment(lines[first] ?? '') : undefined;
    const code = inside === undefined ? lines : withoutLeadingBlank(lines.slice(first + 1));
    let path = fence.path ?? inside;
    if (path === undefined && shells.test(fence.language)) {
      this.#takeCommands(lines);
      return;
    }
    if (path === undefined && (first < 0 || shown.test(fence.language))) return;
    if (path === undefined && this.#onlyFile !== undefined && this.#unnamed++ === 0) path = this.#onlyFile;
    if (path === undefined) {
      const head = (lines[first] ?? '').trim().slice(0, 80);
      this.collector.addProblem(`A block of ${lines.length} lines names no file; it begins with: ${head}`);
    } else if (fence.isInterrupted) {
      this.collector.addProblem(
        `The block of ${path} is not closed before the next one begins; it was not used.`,
      );
    } else if (!fence.isWhole) {
      this.collector.addProblem(`The reply is cut off inside ${path}; what there is of it was not used.`);
    } else {
      const isNew = fence.words.some((word) => /^(new|create)$/i.test(word));
      this.collector.addFile(path, code.map((line) => `${line}\n`).join(''), isNew);
    }
  }

  #takeEdits(lines: string[], pathAbove: string | undefined): void {
    let path = pathAbove ?? this.collector.lastPath ?? this.#onlyFile;
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index] ?? '';
      const behind = searchMarker(line);
      if (behind === undefined) {
        path = fenceOf(line) ? path : (pathOfLine(line) ?? pathOfComment(line) ?? path);
        continue;
      }
      const named = behind === '' ? path : (pathOfLine(behind) ?? path);
      const end = endOfBlock(lines, index);
      const edit = end < 0 ? 'has no end' : readBlock(lines.slice(index, end + 1));
      if (typeof edit === 'string') {
        this.collector.addProblem(
          `A SEARCH/REPLACE block${named === undefined ? '' : ` of ${named}`} ${edit}.`,
        );
      } else if (named === undefined) {
        this.collector.addProblem('A SEARCH/REPLACE block names no file.');
      } else {
        this.collector.addEdit(named, edit);
        path = named;
      }
      if (end >= 0) index = end;
    }
  }

  #takePatches({ patches, problems }: ReadPatches, isWhole: boolean, pathAbove?: string): void {
    for (const problem of problems) this.collector.addProblem(problem);
    patches.forEach((patch, index) => {
      const path = patch.path ?? pathAbove ?? this.#onlyFile;
      if (path === undefined) this.collector.addProblem('A patch names no file.');
      else if (!isWhole && index === patches.length - 1) {
        this.collector.addProblem(`The reply is cut off inside the patch of ${path}; it was not used.`);
      } else this.#takePatch(path, patch);
    });
  }

  #takePatch(path: string, { kind, content, edits, movedTo }: FilePatch): void {
    if (kind === 'delete') this.collector.addDeletion(path);
    else if (kind !== 'edit') this.collector.addFile(path, content, kind === 'create');
    else if (movedTo !== undefined) this.collector.addMove(path, movedTo, edits);
    else for (const edit of edits) this.collector.addEdit(path, edit);
  }

  #takeCommands(lines: string[]): void {
    let command: string[] = [];
    const isOne = lines.some((line) => line.includes('<<'));
    for (const line of lines) {
      const part = line.replace(/^\s*(\$|>|PS>)\s/, '');
      command.push(part);
      if (part.endsWith('\\') || isOne) continue;
      this.collector.addCommand(command.join('\n'));
      command = [];
    }
    this.collector.addCommand(command.join('\n'));
  }

  /** Paragraphs of prose; not what only announces a file. */
  #takeNotes(lines: string[]): void {
    if (!this.collector.hasRoomForNotes || this.#prose > MOST_PROSE) return;
    const text = lines.join('\n').slice(0, MOST_PROSE);
    this.#prose += text.length;
    for (const paragraph of text.split(/\n(?:[ \t]*\n)+/)) {
      const note = paragraph
        .split('\n')
        .filter((line) => pathOfLine(line) === undefined && !/^\s*#{1,6}\s/.test(line))
        .join('\n')
        .trim();
      for (const item of itemsOf(note)) {
        if (!item.endsWith(':') && /[\p{L}\d]/u.test(item)) this.collector.addNote(item);
      }
    }
  }
}

function withoutLeadingBlank(lines: string[]): string[] {
  return lines[0]?.trim() === '' ? lines.slice(1) : lines;
}

/** The items of a list of notes, as the prompt asks for one; any other paragraph as it is. */
function itemsOf(note: string): string[] {
  const list = /^(?:\*\*)?(?:notes?|notas?)(?:\*\*)?:(?:\*\*)?/i.exec(note);
  if (!list) return [note];
  return note
    .slice(list[0].length)
    .split(/\n(?=\s*[-*•] )/)
    .map((item) => item.replace(/^\s*[-*•] /, '').trim());
}
