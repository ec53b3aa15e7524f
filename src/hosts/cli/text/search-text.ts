import type { Passage, RankedFile, SearchResult, Why } from '../../../engine/index.ts';
import { noteText } from './passages-text.ts';
import { counted, indented, table } from './terminal-text.ts';

/** Lines of a passage that are shown. */
const SHOWN_LINES = 6;

/** What was found: how, the files with the reasons, and the passages with their first lines. */
export function searchText(result: SearchResult): string {
  const { mode, files, passages, notes, milliseconds } = result;
  const label = mode === 'lexical' ? 'lexical only' : 'hybrid';
  const found = `${counted(files.length, 'file')}, ${counted(passages.length, 'passage')}`;
  const head = `${label}: ${found} in ${milliseconds.toFixed(1)} ms\n${notes.map((note) => `  ${noteText(note)}\n`).join('')}`;
  if (files.length === 0) return head;
  const rows = files.map((file) => [file.score.toFixed(2), file.path, whyText(file)]);
  return [head, table([['score', 'file', 'because of'], ...rows]), ...passages.map(passageText)].join('\n');
}

/** For instance `file 60 % (uart, baud), symbol 40 %`. */
function whyText({ why }: RankedFile): string {
  return why.map(reasonText).join(', ');
}

function reasonText({ signal, share, words }: Why): string {
  const because = words.length > 0 ? ` (${words.join(', ')})` : '';
  return `${signal} ${Math.round(100 * share)} %${because}`;
}

function passageText(passage: Passage): string {
  const { path, range, page, name, text } = passage;
  const place = `${path}${page === undefined ? '' : ` page ${page}`}:${range.startLine}-${range.endLine}`;
  const lines = text.replace(/\r\n?/g, '\n').trimEnd().split('\n');
  const more = lines.length > SHOWN_LINES ? `… ${counted(lines.length - SHOWN_LINES, 'more line')}\n` : '';
  const words = [...new Set(passage.why.flatMap((each) => each.words))].join(', ');
  const title = [place, name, words && `(${words})`].filter(Boolean).join('  ');
  return `${title.replace(/\s*\n\s*/g, ' ')}\n${indented(`${lines.slice(0, SHOWN_LINES).join('\n')}\n${more}`)}\n`;
}
