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

/** What every such line has; most lines are known not to be one by this alone. */
const mayElide = /\.\.\.|…|exist|rest|remain|previous|original|same|unchanged|changes|insert|keep|omitted/i;

/** Longer lines are code. */
const LONGEST = 300;

/**
 * Whether a line stands for code that was left out.
 * @param path tells the language
 */
export function isPlaceholder(line: string, path: string): boolean {
  if (line.length > LONGEST || !mayElide.test(line)) return false;
  const said = comment.exec(line)?.[1]?.trim();
  // Three dots alone are a statement in Python.
  if (said === undefined) return /^\s*(\.{3}|…)\s*$/.test(line) && !/\.pyi?$/i.test(path);
  if (said.length > 200) return false;
  if (/^(\.{3,}|…)$/.test(said)) return !/^\s*\*/.test(line);
  return (
    (ellipsis.test(said) && left.test(said) && thing.test(said)) || plain.some((phrase) => phrase.test(said))
  );
}
