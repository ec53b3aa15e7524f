import { visibleText } from '../../../protocol/visible-text.ts';

/**
 * Markdown of a model or a file as the chat may show it: nothing hidden, and no picture, which would be fetched from
 * wherever the text says.
 */
export function safeMarkdown(text: string): string {
  return visibleText(text)
    .replace(/!(?=\[)/g, '\\!')
    .replace(/<(?=img\b|\/?[a-z]+[\s>])/gi, '\\<');
}

/** A text as code in a line. */
export function inlineCode(text: string): string {
  const plain = visibleText(text).replace(/\s+/g, ' ');
  const longest = Math.max(0, ...Array.from(plain.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${plain} ${fence}` : `\`${plain}\``;
}

/** A name in quotes, for a text that is shown as Markdown in one place and as it stands in another. */
export function quoted(text: string): string {
  return `“${visibleText(text).replace(/[\s`*[\]<>\\]+/g, ' ')}”`;
}

/** Lines in a fence that they cannot close. */
export function fencedBlock(text: string, language: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`{3,}/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${visibleText(text.replace(/\n$/, ''))}\n${fence}`;
}
