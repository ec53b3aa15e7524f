import { FIELD_MODES, WRONG_FIELD_MODES } from '../api-names.ts';
import { nearestName } from '../nearest-name.ts';
import { type CheckContext, extentOf, replace } from './check-context.ts';
import { isFieldMode, type MethodCall } from './method-call.ts';
import { registerMethods } from './register-methods.ts';
import { childrenOf, plainName, type SyntaxNode } from './syntax-node.ts';

/** `FieldMode.X`, where there is no X. */
export function checkFieldModeName(node: SyntaxNode, { report }: CheckContext): void {
  if (node.childForFieldName('expression')?.text !== 'FieldMode') return;
  const name = plainName(node.childForFieldName('name'));
  if (name === '' || isKnown(name)) return;
  const listed = WRONG_FIELD_MODES.get(name);
  const near = WRONG_FIELD_MODES.has(name) ? undefined : nearestName(name, FIELD_MODES);
  const right = listed ?? (near && `FieldMode.${near}`);
  const isCertain = listed !== undefined || near?.toLowerCase() === name.toLowerCase();
  report({
    code: 'field-mode-unknown',
    severity: 'error',
    message: `FieldMode has no ${name}; it has ${FIELD_MODES.join(', ')}, joined by |.`,
    ...extentOf(node),
    ...(right && { fix: replace(node, right, isCertain) }),
  });
}

function isKnown(name: string): boolean {
  return FIELD_MODES.some((mode) => mode === name);
}

/** Modes that are handed to a method; elsewhere several may be joined to compare with. */
export function checkFieldModeConflicts(call: MethodCall, context: CheckContext): void {
  for (const { kind, value } of [...call.positional, ...call.named.values()]) {
    if (kind === 'mode' && value) checkConflict(value, context);
  }
}

/** A mode may read in one way and write in one way; Renode's own check is made when the model is. */
function checkConflict(node: SyntaxNode, { report }: CheckContext): void {
  const modes = modesOf(node);
  for (const side of ['read', 'write'] as const) {
    const names = [...new Set(modes.filter((name) => isKnown(name) && sideOf(name) === side))];
    if (names.length < 2) continue;
    const plain = side === 'read' ? 'Read' : 'Write';
    const rest = [...new Set(modes.filter((name) => name !== plain))];
    const isMended = names.length === 2 && names.includes(plain);
    report({
      code: 'field-mode-conflict',
      severity: 'error',
      message: `${names.join(' and ')}: a field has one way to ${side}, or Renode throws when the model is made.`,
      ...extentOf(node),
      // Read says no more than ReadToClear does; Write may be the one that is meant.
      ...(isMended && {
        fix: replace(node, rest.map((name) => `FieldMode.${name}`).join(' | '), side === 'read'),
      }),
    });
  }
}

function sideOf(name: string): 'read' | 'write' {
  return name.startsWith('Read') ? 'read' : 'write';
}

function modesOf(node: SyntaxNode): string[] {
  if (node.type === 'member_access_expression') return [plainName(node.childForFieldName('name'))];
  return childrenOf(node).flatMap(modesOf);
}

/** A value provider on a field that cannot be read. */
export function checkProvider(call: MethodCall, { report }: CheckContext): void {
  const provider = call.named.get('valueProviderCallback');
  const mode = (call.named.get('mode') ?? call.positional.find(({ kind }) => kind === 'mode'))?.value;
  if (!provider || !mode || !isFieldMode(mode) || registerMethods.get(call.name)?.form !== 'field') return;
  const modes = modesOf(mode);
  if (!modes.every(isKnown) || modes.some((name) => sideOf(name) === 'read')) return;
  report({
    code: 'provider-not-readable',
    severity: 'error',
    message:
      'A field that cannot be read takes no valueProviderCallback; Renode throws when the model is made.',
    ...extentOf(mode),
    fix: replace(mode, `FieldMode.Read | ${mode.text}`, false),
  });
}
