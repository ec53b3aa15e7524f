import type { Diagnostic } from '../diagnostic.ts';
import type { ChangesSubject } from './check-changes.ts';
import { finding } from './finding.ts';
import { newLines } from './new-lines.ts';

/** A line that is a comment and nothing else; its text. */
const comment = /^\s*(?:\/\/+|#+|--|;+|%+|\/\*+|\{\/\*|<!--|\*)\s?(.*?)(?:\*\/\}?|-->)?\s*$/;

const ellipsis = /^(\.{3,}|…)|(\.{3,}|…)$/;
const left =
  /\b(existing|rest|remain(s|ing|der)?|unchanged|same|previous|other|original|above|omitted|existente|resto|restante)\b/i;
const thing =
  /\b(code|file|class|methods?|functions?|imports?|implementation|logic|fields?|properties|content|body|lines|unchanged|before|above|omitted|código|arquivo)\b/i;

/** Said without dots: "rest of the file unchanged", "existing code here". */
const plain = [
  /^\(?(the )?(rest|remainder) of (the |this |your )?([\w.]+ ){0,4}(is |are |remains? |stays? )?(unchanged|the same|as before|omitted|goes here|here|same)\b.{0,15}$/i,
  /^\(?(keep |insert |your )?(the )?(existing|remaining|previous|original) ([\w.]+ ){0,3}(here|unchanged|omitted|goes here|remains( unchanged)?|remain( unchanged)?|stays? the same|as before)\W{0,6}$/i,
  /^\(?(same as (before|above)|unchanged( code)?|code (is )?unchanged|no changes?( here)?|omitted for brevity|o resto (do|da) [\w.]+ (permanece|continua|fica))\b.{0,30}$/i,
];

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

function isPlaceholder(line: string, path: string): boolean {
  const said = comment.exec(line)?.[1]?.trim();
  // Three dots alone are a statement in Python.
  if (said === undefined) return /^\s*(\.{3}|…)\s*$/.test(line) && !/\.pyi?$/i.test(path);
  if (said.length > 200) return false;
  if (/^(\.{3,}|…)$/.test(said)) return !/^\s*\*/.test(line);
  return (
    (ellipsis.test(said) && left.test(said) && thing.test(said)) || plain.some((phrase) => phrase.test(said))
  );
}
