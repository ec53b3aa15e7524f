import type { Lines } from '../../../engine/index.ts';
import { safeMarkdown } from './safe-markdown.ts';

/** A part of an answer: Markdown that may be shown, or a place that it names. */
export type AnswerPiece = { markdown: string } | { markdown: string; path: string; range: Lines };

/** `[src/a.ts:10-20]` or `[src/a.ts:10]`, with the brackets as safe Markdown writes them. */
const label = /&#91;([^&`\n]{1,300}\.\w{1,10}):(\d{1,7})(?:-(\d{1,7}))?&#93;/g;

/** Takes an answer apart at the places that it names, so that each can be a link. Nothing of code is taken for one. */
export function answerPieces(answer: string): AnswerPiece[] {
  const safe = safeMarkdown(answer);
  // Where the answer writes such brackets itself, they may be in code.
  if (answer.includes('&#91;')) return [{ markdown: safe }];
  const pieces: AnswerPiece[] = [];
  let end = 0;
  for (const match of safe.matchAll(label)) {
    const [markdown, path = '', first, last = first] = match;
    const range = { startLine: Number(first), endLine: Number(last) };
    if (range.startLine < 1 || range.endLine < range.startLine) continue;
    if (match.index > end) pieces.push({ markdown: safe.slice(end, match.index) });
    pieces.push({ markdown, path, range });
    end = match.index + markdown.length;
  }
  return end < safe.length ? [...pieces, { markdown: safe.slice(end) }] : pieces;
}
