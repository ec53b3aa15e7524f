import { l10n, Position, Range, Selection, type TextEditor, TextEditorRevealType, window } from 'vscode';
import type { DiffDocuments } from '../diff-documents.ts';
import type { RunReview } from '../review/run-review.ts';
import { type EditorHunk, hunkAt, nextHunk } from './editor-hunks.ts';
import { hunkTitle } from './hunk-texts.ts';
import { hunksOf } from './reviewed-document.ts';

/** A change of a review, as a lens names it. */
export interface HunkAddress {
  run: number;
  file: number;
  hunk: number | undefined;
}

/** What the commands reach. */
export interface ChangeReach {
  review: RunReview;
  diffs: DiffDocuments;
}

/**
 * Accepts or rejects the change a lens names, else the one at the cursor, and goes on to the next. Where the cursor is
 * at none, it only goes to the next: nothing is decided that the user does not see.
 */
export function decideChange(chosen: boolean, address: unknown, { review }: ChangeReach): void {
  const editor = window.activeTextEditor;
  const hunks = editor ? hunksOf(editor.document, review) : [];
  const named = isAddress(address) ? address : undefined;
  if (named && named.run !== review.state.run) return;
  const hunk = named ? hunks.find((one) => isNamed(one, named)) : editor && hunkAt(hunks, cursorLine(editor));
  if (!hunk && !named) {
    goToChange('next', undefined, { review });
    return;
  }
  const { file, hunk: index } = hunk ?? named!;
  if (index === undefined) review.choose(file, chosen);
  else review.chooseHunk(file, index, chosen);
  if (!editor || !hunk) return;
  window.setStatusBarMessage(hunkTitle({ ...hunk, chosen }, l10n.t), 4000);
  if (hunk.number < hunk.of) reveal(editor, nextHunk(hunks, hunk.span.start, 'next')!);
}

/** Puts the cursor at the next change of the editor, or the one before; after the last comes the first. */
export function goToChange(
  way: 'next' | 'previous',
  address: unknown,
  { review }: Pick<ChangeReach, 'review'>,
): void {
  const editor = window.activeTextEditor;
  if (!editor) return;
  const hunks = hunksOf(editor.document, review);
  const from = isAddress(address) ? hunks.find((one) => isNamed(one, address))?.span.start : undefined;
  const hunk = nextHunk(hunks, from ?? cursorLine(editor), way);
  if (hunk) reveal(editor, hunk);
}

/** Opens the diff of the file at a change. */
export async function openChange(address: unknown, { review, diffs }: ChangeReach): Promise<void> {
  if (!isAddress(address) || address.run !== review.state.run) return;
  await diffs.open(address.file, address.hunk);
}

function isAddress(value: unknown): value is HunkAddress {
  if (typeof value !== 'object' || value === null) return false;
  const { run, file, hunk } = value as Partial<Record<keyof HunkAddress, unknown>>;
  return isIndex(run) && isIndex(file) && (hunk === undefined || isIndex(hunk));
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isNamed(one: EditorHunk, { file, hunk }: HunkAddress): boolean {
  return one.file === file && one.hunk === hunk;
}

function cursorLine({ selection }: TextEditor): number {
  return selection.active.line + 1;
}

function reveal(editor: TextEditor, { span }: EditorHunk): void {
  const line = Math.min(span.start, editor.document.lineCount) - 1;
  const start = new Position(line, 0);
  editor.selection = new Selection(start, start);
  editor.revealRange(new Range(start, start), TextEditorRevealType.InCenterIfOutsideViewport);
}
