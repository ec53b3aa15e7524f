import type { TurnMemory } from './turn-memory.ts';

/** Turns that are told again, and characters of all of them. */
const mostTurns = 4;
const mostCharacters = 6000;

/**
 * A request with what was asked before it in the same conversation, so that "now with DMA" says enough. The new words
 * come first; the oldest turns are left out where it gets too long.
 * @param applied whether the changes of the last turn were written: where they were not, they have to be made again
 */
export function refineRequest(prompt: string, memories: TurnMemory[], applied: boolean): string {
  const lines: string[] = [];
  let room = mostCharacters;
  for (const memory of memories.slice(-mostTurns).reverse()) {
    const line = turnText(memory);
    if (line.length > room) break;
    room -= line.length;
    lines.unshift(line);
  }
  if (lines.length === 0) return prompt;
  const note = applied
    ? 'The changes of the last of these were written to the files.'
    : 'The changes of the last of these were not written: the files are as they were, so do what was asked there too.';
  return [prompt, '', 'This goes on from earlier requests:', ...lines, note].join('\n');
}

function turnText({ request, outcome, summary, files }: TurnMemory): string {
  const came = outcome === 'done' ? `Came to: ${oneLine(summary)}` : `It was not finished (${outcome}).`;
  const touched = files.length > 0 ? ` Files: ${files.join(', ')}` : '';
  return `- Asked: ${oneLine(request)} ${came}${touched}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
