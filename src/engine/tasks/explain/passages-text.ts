import type { Language } from '../../context/detect-language.ts';
import type { Passage } from '../../retrieval/retriever.ts';
import { labelOf } from '../../stages/retrieve.ts';
import { cellText, codeText } from './markdown-text.ts';

/** Passages that are shown, and lines of one. */
const most = { passages: 6, lines: 24 };

const words: Record<Language, { label: string; nothing: string; more(lines: number): string }> = {
  en: {
    label: 'No model is set up, so nobody has put this into words. These passages of the workspace fit best:',
    nothing: 'Nothing in the workspace fits this, and no model is set up that could say more.',
    more: (lines) => `${lines} more lines`,
  },
  'pt-br': {
    label:
      'Nenhum modelo está configurado, por isso ninguém pôs isto em palavras. Estes trechos do workspace são os que mais combinam:',
    nothing: 'Nada no workspace combina com isto, e não há modelo configurado que possa dizer mais.',
    more: (lines) => `mais ${lines} linhas`,
  },
};

/** Passages as they are, as Markdown: the answer where there is no model. */
export function passagesText(passages: Passage[], language: Language): string {
  const { label, nothing } = words[language];
  if (passages.length === 0) return nothing;
  return [label, ...passages.slice(0, most.passages).map((passage) => passageText(passage, language))].join(
    '\n\n',
  );
}

function passageText(passage: Passage, language: Language): string {
  const { name, text } = passage;
  const lines = text.replace(/\n$/, '').split('\n');
  const shown = lines.slice(0, most.lines).join('\n');
  const left = lines.length - most.lines;
  const longest = Math.max(2, ...Array.from(shown.matchAll(/`{3,}/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [
    `${codeText(labelOf(passage))}${name === undefined ? '' : ` ${cellText(name)}`}`,
    `${fence}\n${shown}\n${fence}`,
    ...(left > 0 ? [`… ${words[language].more(left)}`] : []),
  ].join('\n\n');
}
