import { parse } from '@babel/parser';

/** One reference of a file to a module. */
export interface SourceImport {
  /** As written, for instance `./run.ts` or `node:fs`. */
  specifier: string;
  /** Gone at run time: `import type`, `export type … from`, `typeof import()`. */
  typeOnly: boolean;
  line: number;
}

export interface SourceModule {
  imports: SourceImport[];
  hasDefaultExport: boolean;
}

/** What a node of the syntax tree may hold that names a module. */
interface SyntaxNode {
  type: string;
  loc?: { start: { line: number } };
  source?: SyntaxNode | null;
  argument?: SyntaxNode;
  arguments?: SyntaxNode[];
  callee?: SyntaxNode;
  expression?: SyntaxNode;
  specifiers?: SyntaxNode[];
  exported?: SyntaxNode;
  importKind?: string;
  exportKind?: string;
  name?: string;
  value?: unknown;
}

/**
 * Every module that a TypeScript source refers to, found in its syntax tree: static and dynamic imports,
 * re-exports, `require` and imports inside types.
 * @throws SyntaxError for a text that is not TypeScript.
 */
export function readModule(text: string): SourceModule {
  const file = parse(text, { sourceType: 'module', plugins: ['typescript', 'jsx'] });
  const module: SourceModule = { imports: [], hasDefaultExport: false };
  visit(file.program, (node) => {
    const found = moduleOf(node);
    if (found) module.imports.push({ ...found, line: node.loc?.start.line ?? 0 });
    if (isDefaultExport(node)) module.hasDefaultExport = true;
  });
  return module;
}

function moduleOf(node: SyntaxNode): Omit<SourceImport, 'line'> | undefined {
  const named = (from: SyntaxNode | null | undefined, typeOnly: boolean) =>
    from ? { specifier: typeof from.value === 'string' ? from.value : '(computed)', typeOnly } : undefined;
  switch (node.type) {
    case 'ImportDeclaration':
      return named(node.source, node.importKind === 'type');
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return named(node.source, node.exportKind === 'type');
    case 'ImportExpression':
      return named(node.source, false);
    case 'TSImportType':
      return named(node.source ?? node.argument, true);
    case 'TSExternalModuleReference':
      return named(node.expression, false);
    case 'CallExpression':
      return node.callee?.type === 'Import' || node.callee?.name === 'require'
        ? named(node.arguments?.[0], false)
        : undefined;
    default:
      return undefined;
  }
}

function isDefaultExport(node: SyntaxNode): boolean {
  if (node.type === 'ExportDefaultDeclaration') return true;
  if (node.type !== 'ExportNamedDeclaration') return false;
  return (node.specifiers ?? []).some(({ exported }) => exported?.name === 'default');
}

function visit(value: unknown, see: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, see);
  } else if (typeof value === 'object' && value !== null) {
    if ('type' in value && typeof value.type === 'string') see(value as SyntaxNode);
    for (const part of Object.values(value)) visit(part, see);
  }
}
