import type { Findings } from './findings.ts';
import { type Grammar, unusedElements } from './grammar.ts';
import { pathOf, type SourceNode } from './source.ts';
import { excerpt } from './xml-text.ts';

/** Findings for one name; what is wrong in one place of a file is mostly wrong in all of it. */
const MOST_OF_A_NAME = 5;
/** Names that are counted; a hostile file could have a new one in each tag. */
const MOST_NAMES = 1000;

/** Reports the elements that are left out because the schema does not know them where they stand. */
export class UnknownElements {
  readonly #findings: Findings;
  readonly #counts = new Map<string, number>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  /**
   * @param here the name of the element it stands in.
   * @param grammar what may stand there.
   */
  report(name: string, offset: number, node: SourceNode, here: string, grammar: Grammar): void {
    if (unusedElements[node.kind].has(name)) return;
    const count = (this.#counts.get(name) ?? 0) + 1;
    if (count > MOST_OF_A_NAME + 1) return;
    if (count > 1 || this.#counts.size < MOST_NAMES) this.#counts.set(name, count);
    const path = pathOf(node);
    this.#findings.report('unknown-element', offset, {
      message: count > MOST_OF_A_NAME ? notListed(name) : messageOf(name, here, grammar),
      assumed: 'it is left out, with what is in it',
      ...(path !== undefined && { path }),
    });
  }
}

function messageOf(name: string, here: string, grammar: Grammar): string {
  const lower = name.toLowerCase();
  const meant = [...grammar.keys()].find((tag) => tag.toLowerCase() === lower && tag !== name);
  const hint = meant === undefined ? '' : `; perhaps <${meant}> is meant`;
  return `<${excerpt(name)}> is no element that can stand in <${here}>${hint}.`;
}

function notListed(name: string): string {
  return `<${excerpt(name)}> is no element that can stand here; any more of them are not listed.`;
}
