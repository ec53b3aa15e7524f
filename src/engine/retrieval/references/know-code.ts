import type { SyntaxNode } from '../../renode/csharp-checks/syntax-node.ts';
import type { Pattern } from '../patterns/pattern.ts';
import { patternsIn } from '../patterns/patterns-in.ts';
import { isPeripheral } from '../patterns/peripheral-parts.ts';
import type { KnownCode, KnownFile, KnownPeripheral } from './known-code.ts';
import { parsedText } from './parsed-text.ts';
import { signaturesOf } from './signatures-of.ts';
import { syntaxLanguageOf } from './syntax-language.ts';
import type { SyntaxParser } from './syntax-parser.ts';

const MOST_FILES = 16;
/** Characters of a file; what is longer is rarely written by people. */
const LARGEST = 300_000;

/**
 * Reads what files declare, which Renode peripherals are among them and which kinds of behaviour these have. Files
 * whose syntax cannot be read are passed over.
 * @param files best first; only the first sixteen are read
 * @throws TriptychError `cancelled`, `file-unreadable` where a grammar cannot be loaded
 */
export async function knowCode(
  files: { path: string; text: string }[],
  parser: SyntaxParser,
  signal: AbortSignal,
): Promise<KnownCode> {
  const known: KnownCode = { files: [], peripherals: [], patterns: [] };
  for (const { path, text } of files.slice(0, MOST_FILES)) {
    const language = syntaxLanguageOf(path);
    if (!language || text.length > LARGEST) continue;
    const parsed = parsedText(text, language);
    const read = await parser.read(
      language,
      parsed,
      function* (root): Generator<void, FileFacts> {
        const signatures = yield* signaturesOf(root, language);
        const file = { path, signatures };
        if (language !== 'csharp') return { file, peripherals: [], patterns: [] };
        return {
          file,
          peripherals: peripheralsIn(root, path),
          patterns: yield* patternsIn(root, path, text),
        };
      },
      signal,
    );
    if (!read) continue;
    known.files.push(read.file);
    known.peripherals.push(...read.peripherals);
    known.patterns.push(...read.patterns);
  }
  return known;
}

interface FileFacts {
  file: KnownFile;
  peripherals: KnownPeripheral[];
  patterns: Pattern[];
}

function peripheralsIn(root: SyntaxNode, path: string): KnownPeripheral[] {
  const spaces = root.descendantsOfType(['namespace_declaration', 'file_scoped_namespace_declaration']);
  return root.descendantsOfType(['class_declaration']).flatMap((node) => {
    if (!node || !isPeripheral(node)) return [];
    const around = spaces.findLast((space) => space !== null && space.startIndex < node.startIndex);
    return [{ path, line: node.startPosition.row + 1, name: nameOf(node), namespace: nameOf(around) }];
  });
}

function nameOf(node: SyntaxNode | null | undefined): string {
  return node?.childForFieldName('name')?.text ?? '';
}
