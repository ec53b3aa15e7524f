import { type CancellationToken, type LanguageModelToolTokenizationOptions, workspace } from 'vscode';
import { countTokens, type Passage, type SearchResult } from '../../../../engine/index.ts';
import { signalOf } from '../answer-peripheral.ts';
import { foundFiles, placeLabel, uriIn } from '../found-files.ts';
import { fencedBlock } from '../safe-markdown.ts';
import type { ChatReach } from '../turn.ts';
import type { ToolInput } from './tool-inputs.ts';

const usualFiles = 10;
/** Tokens of all passages where the caller says nothing of its room. */
const usualTokens = 4000;
/** Tokens that give each file its lines where no passages are asked for. */
const linesTokens = 2000;

/**
 * Searches the workspace. Reads only.
 * @param room how many tokens the answer may have, and how the caller counts them
 * @returns the files as JSON, then the passages each under its label
 * @throws Error with a message for the model
 */
export async function invokeSearch(
  { query, limit = usualFiles, passages = true }: ToolInput<'searchWorkspace'>,
  { index, t }: ChatReach,
  token: CancellationToken,
  room?: LanguageModelToolTokenizationOptions,
): Promise<string[]> {
  const { retriever } = index;
  if (!retriever)
    throw new Error(
      t('There is no index to search: no folder is open, or it is switched off in the settings.'),
    );
  const budget = room?.tokenBudget ?? usualTokens;
  const passageTokens = passages ? Math.min(usualTokens, Math.floor(budget * 0.8)) : linesTokens;
  const result = await retriever.search({ text: query, limit, passageTokens }, signalOf({ token }));
  const count = room
    ? async (text: string) => room.countTokens(text, token)
    : async (text: string) => countTokens(text);
  return fitting(result, passages ? passageTexts(result) : [], budget, count);
}

function filesText(result: SearchResult, most: number): string {
  const { mode, notes } = result;
  const shown = foundFiles(result).slice(0, most);
  const files = shown.map(({ label, range, page, name, words, score }) => ({
    path: label,
    ...(range && page === undefined && { lines: `${range.startLine}-${range.endLine}` }),
    ...(page !== undefined && { page }),
    ...(name !== undefined && { name }),
    words,
    score: Number(score.toFixed(3)),
  }));
  return JSON.stringify({ mode, notes, files }, null, 1);
}

function passageTexts({ passages }: SearchResult): string[] {
  return passages.flatMap((passage: Passage) => {
    const uri = uriIn(passage);
    if (!uri) return [];
    const { range, page } = passage;
    const label = placeLabel({
      ...{ label: workspace.asRelativePath(uri), range },
      ...(page !== undefined && { page }),
    });
    return [`${label}\n${fencedBlock(passage.text, '')}`];
  });
}

/** As much of it as fits, the best first; at least one file. */
async function fitting(
  result: SearchResult,
  passages: string[],
  budget: number,
  count: (text: string) => Promise<number>,
): Promise<string[]> {
  let most = result.files.length;
  let files = filesText(result, most);
  while (most > 1 && (await count(files)) > budget) {
    most = Math.floor(most / 2);
    files = filesText(result, most);
  }
  const kept = [files];
  let left = budget - (await count(files));
  for (const passage of passages) {
    left -= await count(passage);
    if (left < 0) break;
    kept.push(passage);
  }
  return kept;
}
