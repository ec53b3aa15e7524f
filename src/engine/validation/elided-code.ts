import type { Diagnostic } from '../diagnostic.ts';
import { isPlaceholder } from '../edit/placeholder.ts';
import type { ChangesSubject } from './check-changes.ts';
import { finding } from './finding.ts';
import { newLines } from './new-lines.ts';

/** Text about code, in which such words are only spoken of. */
const prose = /\.(md|mdx|markdown|txt|rst|adoc)$/i;

/** A placeholder that stands for code the model left out. Applied, it would destroy the code it stands for. */
export function elidedCode({ files }: ChangesSubject): Diagnostic[] {
  return files
    .filter((file) => !prose.test(file.path))
    .flatMap((file) =>
      newLines(file)
        .filter(({ text }) => isPlaceholder(text, file.path))
        .map(({ line, text }) => {
          const message = `"${text.trim().slice(0, 100)}" stands for code that was left out.`;
          return finding(file.path, line, 'error', 'elided-code', message);
        }),
    );
}
