import type { SyntaxNode } from '../../renode/csharp-checks/syntax-node.ts';
import { type Pattern, patternKinds } from './pattern.ts';
import { isPeripheral, peripheralParts } from './peripheral-parts.ts';
import { recognisers } from './recognisers.ts';

/** Lines of one piece of an excerpt. */
const LONGEST_PIECE = 24;

/**
 * The kinds of behaviour that the Renode peripherals of a C# file have, each kind of a class once, as it is written
 * there.
 * @yields now and then
 */
export function* patternsIn(root: SyntaxNode, path: string, text: string): Generator<void, Pattern[]> {
  const found: Pattern[] = [];
  for (const node of root.descendantsOfType(['class_declaration'])) {
    if (!node || !isPeripheral(node)) continue;
    const parts = yield* peripheralParts(node);
    const name = node.childForFieldName('name')?.text ?? '';
    for (const kind of patternKinds) {
      const [first, ...more] = recognisers[kind](parts);
      yield;
      if (!first) continue;
      const fields = [first, ...more].map((piece) => excerpt(piece, text)).join('\n\n');
      found.push({
        kind,
        title: `${name}: ${kind.replaceAll('-', ' ')}`,
        place: { path, startLine: first.startPosition.row + 1, endLine: first.endPosition.row + 1 },
        advice: '',
        fields,
        ...(!/\.With\w/.test(fields) && { handles: fields }),
      });
    }
  }
  return found;
}

/** The lines of a node, as far to the left as they go. */
function excerpt(node: SyntaxNode, text: string): string {
  const lineStart = text.lastIndexOf('\n', node.startIndex) + 1;
  const lines = text.slice(lineStart, node.endIndex).split(/\r?\n/);
  const kept = lines.slice(0, LONGEST_PIECE);
  const depths = kept.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)![0].length);
  const depth = Math.min(...depths);
  const rest = lines.length > kept.length ? [`// ${lines.length - kept.length} more lines`] : [];
  return [...kept.map((line) => line.slice(depth)), ...rest].join('\n');
}
