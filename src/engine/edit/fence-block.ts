import { closes, type Fence, fenceOf, withoutIndentation } from './fence.ts';
import { announcedFile, mentionedPath } from './mentioned-path.ts';
import type { BlockStep, FencedLines, OpenBlock } from './open-block.ts';
import { pathOfInfo } from './path-of.ts';
import { BlockEnd, searchMarker } from './search-replace.ts';

/** Blanks that a closing fence may stand further right, where none stands right. */
const SLACK = 3;

/** The code between two fences. Markdown may hold fences of its own, which is why its last one ends it. */
export class FenceBlock implements OpenBlock {
  readonly #fence: Fence;
  readonly #pathAbove: string | undefined;
  readonly #mentioned: string | undefined;
  readonly #isMarkdown: boolean;
  readonly #isPatient: boolean;
  readonly #lines: string[] = [];
  /** Lines that may close the fence, by their index. */
  readonly #closing: number[] = [];
  #loose: number | undefined;
  #depth = 0;
  /** The SEARCH/REPLACE block the lines are in; a fence within it is its text. */
  #inner: { start: number; end: BlockEnd } | undefined;

  /**
   * @param prose what stands above it
   * @param isPatient whether lines may be read once more, where the end shows only behind it
   */
  constructor(fence: Fence, prose: string[], isPatient: boolean) {
    const pathAbove = announced(prose);
    const path = pathOfInfo(fence.info).path ?? pathAbove;
    this.#fence = fence;
    this.#pathAbove = pathAbove;
    this.#mentioned = mentioned(prose);
    this.#isPatient = isPatient;
    this.#isMarkdown = isMarkdown(path, fence.info);
  }

  take(line: string): BlockStep | undefined {
    this.#lines.push(line);
    const last = this.#lines.length - 1;
    const found = this.#inner?.end.take(line);
    if (found === 'inside') return undefined;
    if (found === 'end') this.#inner = undefined;
    if (found === 'other') {
      const step = this.#leaveInner(last);
      if (step) return step;
    }
    return found === 'end' ? undefined : this.#look(last);
  }

  end(isComplete: boolean): BlockStep {
    return this.#leaveInner(this.#lines.length) ?? this.#closeAt(this.#lines.length, isComplete);
  }

  /** The SEARCH/REPLACE block never ended, so that its lines may hold the end of the fence. */
  #leaveInner(stop: number): BlockStep | undefined {
    const inner = this.#inner;
    this.#inner = undefined;
    for (let index = inner ? inner.start + 1 : stop; index < stop; index++) {
      const step = this.#look(index);
      if (step) return step;
    }
    return undefined;
  }

  #look(index: number): BlockStep | undefined {
    const line = this.#lines[index] ?? '';
    if (searchMarker(line) !== undefined) {
      this.#inner = { start: index, end: new BlockEnd(line) };
      return undefined;
    }
    const inner = fenceOf(line);
    if (!inner) return undefined;
    if (this.#isBoundary(inner, index)) return this.#closeAt(index, true);
    const isAsDeep = inner.character === this.#fence.character && inner.length >= this.#fence.length;
    if (isAsDeep && inner.info !== '' && inner.indentation <= this.#fence.indentation + SLACK) this.#depth++;
    else if (this.#depth > 0 && closes(inner, this.#fence, SLACK)) this.#depth--;
    else if (closes(inner, this.#fence, 0)) {
      const isSure = !this.#isMarkdown || !this.#isPatient || this.#fence.length > 3;
      if (isSure) return this.#stop(index, 'closed', index + 1);
      this.#closing.push(index);
    } else if (closes(inner, this.#fence, SLACK)) {
      if (!this.#isPatient) return this.#stop(index, 'closed', index + 1);
      this.#loose ??= index;
    }
    return undefined;
  }

  /** What the next file begins with can not belong to this one, unless this one was given a longer fence for that. */
  #isBoundary(inner: Fence, index: number): boolean {
    if (inner.info === '' || inner.length < this.#fence.length) return false;
    const { path, words } = pathOfInfo(inner.info);
    if (path !== undefined || words[1] === 'commands') return true;
    // A document may well speak of a file and show it; once it may have ended, the next one is another's.
    if (this.#isMarkdown && this.#closing.length === 0) return false;
    return announced(this.#lines.slice(Math.max(0, index - 2), index)) !== undefined;
  }

  /** Ends the fence where it most likely ended before `limit`. */
  #closeAt(limit: number, isCertain: boolean): BlockStep {
    const closing = this.#isMarkdown ? this.#closing.at(this.#closing.length % 2 === 0 ? -2 : -1) : undefined;
    const found = closing ?? (this.#closing.length === 0 ? this.#loose : undefined);
    // Where the reply is cut off, the last fence of a document may open what is missing.
    const isEnd = found !== undefined && (isCertain || (this.#lines[found + 1] ?? '').trim() === '');
    if (isEnd) return this.#stop(found, 'closed', found + 1);
    return this.#stop(limit, limit < this.#lines.length ? 'interrupted' : 'open', limit);
  }

  #stop(index: number, end: FencedLines['end'], next: number): BlockStep {
    const { info, indentation } = this.#fence;
    const lines = this.#lines.slice(0, index);
    return {
      block: {
        kind: 'fence',
        info,
        lines: indentation === 0 ? lines : lines.map((line) => withoutIndentation(line, indentation)),
        end,
        pathAbove: this.#pathAbove,
        mentioned: this.#mentioned,
      },
      again: this.#lines.slice(next),
    };
  }
}

/** Whether a fence holds Markdown. */
export function isMarkdown(path: string | undefined, info: string): boolean {
  return /\.(md|mdx|markdown)$/i.test(path ?? '') || /^(md|mdx|markdown)\b/i.test(info);
}

/** The path that the last line of some prose announces for the file that follows; one blank line may stand between. */
function announced(prose: string[]): string | undefined {
  return announcedFile(lastLine(prose));
}

/** The path that the last line of some prose speaks of, for edits that follow. */
export function mentioned(prose: string[]): string | undefined {
  return mentionedPath(lastLine(prose));
}

function lastLine(prose: string[]): string {
  return (prose.at(-1)?.trim() === '' ? prose.at(-2) : prose.at(-1)) ?? '';
}
