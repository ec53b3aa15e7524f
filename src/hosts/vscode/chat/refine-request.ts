import type { TurnMemory } from './turn-memory.ts';

/** Turns that are told again, and characters of all of them. */
const mostTurns = 4;
const mostCharacters = 6000;

/** What became of the changes of the last turn, and whether this one goes on from them. */
export interface EarlierChanges {
  isWritten: boolean;
  goesOn: boolean;
}

/**
 * A request with what was asked before it in the same conversation, so that "now with DMA" says enough. The new words
 * come first; the oldest turns are left out where it gets too long.
 */
export function refineRequest(
  prompt: string,
  memories: TurnMemory[],
  { isWritten, goesOn }: EarlierChanges,
): string {
  const lines: string[] = [];
  let room = mostCharacters;
  for (const memory of memories.slice(-mostTurns).reverse()) {
    const line = turnText(memory);
    if (line.length > room) break;
    room -= line.length;
    lines.unshift(line);
  }
  if (lines.length === 0) return prompt;
  const head = goesOn
    ? 'This goes on from earlier requests:'
    : 'Asked before, told only so that the words above are understood:';
  return [prompt, '', head, ...lines, noteOf({ isWritten, goesOn })].join('\n');
}

/** What was not written has to be made again only where the words go on from it: it may have been turned down. */
function noteOf({ isWritten, goesOn }: EarlierChanges): string {
  if (isWritten) {
    const written = 'The changes of the last of these were written to the files.';
    return goesOn ? written : `${written} Keep to the new request.`;
  }
  return goesOn
    ? 'The changes of the last of these were not written: the files are as they were, so do what was asked there too, unless the new words say otherwise.'
    : 'The changes of the last of these were not taken over: do not make them. Keep to the new request.';
}

function turnText({ request, outcome, summary, files }: TurnMemory): string {
  const came = outcome === 'done' ? `Came to: ${oneLine(summary)}` : `It was not finished (${outcome}).`;
  const touched = files.length > 0 ? ` Files: ${files.join(', ')}` : '';
  return `- Asked: ${oneLine(request)} ${came}${touched}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
