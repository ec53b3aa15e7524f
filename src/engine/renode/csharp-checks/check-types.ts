import { WRONG_ATTRIBUTES, WRONG_BASES, WRONG_NAMESPACES, WRONG_REGISTER_BASES } from '../api-names.ts';
import { type CheckContext, extentOf, replace } from './check-context.ts';
import type { CsharpFacts } from './csharp-facts.ts';
import type { ReportFinding } from './csharp-finding.ts';
import { plainName, type SyntaxNode } from './syntax-node.ts';

const PERIPHERALS = 'Antmicro.Renode.Peripherals.';

/** `using` of a namespace that Renode does not have. */
export function checkUsing(
  node: SyntaxNode,
  { usings }: CsharpFacts,
  own: string,
  report: ReportFinding,
): void {
  const name = namespaceOf(node);
  if (!name.startsWith(PERIPHERALS) || own === name) return;
  const last = name.slice(PERIPHERALS.length);
  if (!WRONG_NAMESPACES.has(last)) return;
  const right = WRONG_NAMESPACES.get(last);
  const place = node.namedChildren.at(-1) ?? node;
  const isThere = right === undefined || usings.has(right);
  report({
    code: 'namespace-unknown',
    severity: 'error',
    message: `Renode has no namespace ${name}${right === undefined ? '.' : `: it is ${right}.`}`,
    ...extentOf(place),
    fix: isThere
      ? {
          action: 'remove',
          what: `using ${name};`,
          edits: [{ ...extentOf(node), text: '' }],
          isCertain: true,
        }
      : replace(place, right),
  });
}

/** The namespace of a `using` directive; `''` for an alias and for `using static`. */
export function namespaceOf(node: SyntaxNode): string {
  return /^using\s+([\w.]+)\s*;/.exec(node.text)?.[1] ?? '';
}

/** A type where one is asked for: of a variable, a parameter, a base, a new object. */
export function checkType(type: SyntaxNode | null, { facts, report }: CheckContext): void {
  const name = plainName(type);
  if (!type || name === '' || facts.declared.has(name)) return;
  const isBase = WRONG_BASES.has(name);
  if (isBase || WRONG_REGISTER_BASES.has(name)) {
    const right = WRONG_BASES.get(name);
    report({
      code: 'api-name',
      severity: 'error',
      message: isBase
        ? `Renode has no ${name}; there are BasicBytePeripheral, BasicWordPeripheral and BasicDoubleWordPeripheral.`
        : `${name} is no type to use; a class with registers has IProvidesRegisterCollection<…>.`,
      ...extentOf(type),
      ...(right && { fix: replace(type, right, false) }),
    });
  }
  if (name === 'SystemBus') {
    const message = "The bus is of type IBusController, as the base classes' sysbus is.";
    report({
      code: 'api-name',
      severity: 'error',
      message,
      ...extentOf(type),
      fix: replace(type, 'IBusController'),
    });
  }
}

/** `Machine machine` still compiles; Renode's own models take an `IMachine`. */
export function checkMachine(parameter: SyntaxNode, { facts, report }: CheckContext): void {
  const type = parameter.childForFieldName('type');
  if (type?.text !== 'Machine' || facts.declared.has('Machine')) return;
  const message = 'Models take an IMachine since 2023; Machine still compiles.';
  report({
    code: 'api-older',
    severity: 'hint',
    message,
    ...extentOf(type),
    fix: replace(type, 'IMachine', false),
  });
}

/** Attributes that would be nice to have. */
export function checkAttributes(list: SyntaxNode, { facts, report }: CheckContext): void {
  for (const attribute of list.namedChildren) {
    const name = plainName(attribute?.childForFieldName('name') ?? null);
    if (!attribute || !WRONG_ATTRIBUTES.some((wrong) => wrong === name)) continue;
    if (facts.declared.has(name) || facts.declared.has(`${name}Attribute`)) continue;
    const isAlone = list.namedChildren.length === 1;
    report({
      code: 'api-name',
      severity: 'error',
      message: `Renode has no attribute ${name}.`,
      ...extentOf(attribute),
      ...(isAlone && {
        fix: { action: 'remove', what: list.text, edits: [{ ...extentOf(list), text: '' }], isCertain: true },
      }),
    });
  }
}
