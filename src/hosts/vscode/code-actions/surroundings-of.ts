import { commands, type DocumentSymbol, Range, type SymbolInformation, type TextDocument } from 'vscode';
import type { Problem, Surroundings } from './problem.ts';

/** Lines on either side where no language server knows the symbols of a file. */
const linesAround = 20;
/** A symbol longer than this is no help; the lines around the problem are. */
const longestSymbol = 400;

/** The smallest symbol around a problem, else the lines around it. */
export async function surroundingsOf(document: TextDocument, problem: Problem): Promise<Surroundings> {
  const symbol = await symbolAround(document, problem);
  if (symbol && symbol.endLine - symbol.startLine < longestSymbol) return symbol;
  return {
    startLine: Math.max(1, problem.startLine - linesAround),
    endLine: Math.min(document.lineCount, problem.endLine + linesAround),
  };
}

async function symbolAround(document: TextDocument, problem: Problem): Promise<Surroundings | undefined> {
  const place = new Range(problem.startLine - 1, 0, problem.startLine - 1, 0);
  const symbols = await commands
    .executeCommand<(DocumentSymbol | SymbolInformation)[] | undefined>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    )
    .then(undefined, () => undefined);
  const path = pathTo(place, symbols ?? []);
  const last = path.at(-1);
  if (!last) return undefined;
  const { start, end } = rangeOf(last);
  return {
    name: path.map(({ name }) => name).join('.'),
    startLine: start.line + 1,
    endLine: Math.min(end.line, document.lineCount - 1) + 1,
  };
}

/** From the outermost symbol to the innermost one. A variable of one line is its own problem, and no surroundings. */
function pathTo(
  place: Range,
  symbols: (DocumentSymbol | SymbolInformation)[],
): (DocumentSymbol | SymbolInformation)[] {
  const around = symbols.find((symbol) => {
    const { start, end } = rangeOf(symbol);
    return start.line <= place.start.line && place.start.line <= end.line && start.line < end.line;
  });
  if (!around) return [];
  return [around, ...('children' in around ? pathTo(place, around.children) : [])];
}

function rangeOf(symbol: DocumentSymbol | SymbolInformation): Range {
  return 'range' in symbol ? symbol.range : symbol.location.range;
}
