import { is, isNumberLike, reordered, withoutArgument } from './argument-order.ts';
import { type CheckContext, extentOf } from './check-context.ts';
import type { CsharpFix } from './csharp-finding.ts';
import type { Argument, MethodCall } from './method-call.ts';
import { registerMethods } from './register-methods.ts';
import { childrenOf, literalNumber } from './syntax-node.ts';

/** The arguments of `WithFlag`, `WithTag` and their like: their order, and what a method does not take at all. */
export function checkArguments(call: MethodCall, context: CheckContext): void {
  const method = registerMethods.get(call.name);
  if (!method || method.form === 'conditional' || method.numbers.some((name) => call.named.has(name))) return;
  if (method.form === 'field') checkField(call, method.numbers.length, context);
  else if (checkTaken(call, method.names ?? [], context)) {
    if (method.form === 'tag') checkTag(call, method.numbers.length, context);
    else checkReserved(call, context);
  }
}

/** `position[, width[, count]][, out handle][, mode][, callbacks…]`, and the name only by its name. */
function checkField(call: MethodCall, numbers: number, context: CheckContext): void {
  const { positional } = call;
  const hasOut = positional.some(is('out'));
  const slots: Argument['kind'][] = [
    ...Array<Argument['kind']>(numbers).fill('number'),
    ...(hasOut ? (['out'] as const) : []),
    'mode',
    ...Array<Argument['kind']>(5).fill('lambda'),
    'boolean',
    'text',
  ];
  const wrong = positional.find(
    ({ kind }, index) => kind !== 'other' && kind !== slots[index] && kind !== 'this',
  );
  if (!wrong) return;
  const shape = `${call.name}(${FORMS[numbers]}${hasOut ? ', out …' : ''}, mode, …, name: "…")`;
  const fix = fieldInOrder(call, numbers, context.text);
  context.report({
    code: 'argument-order',
    severity: 'error',
    message: `${WHATS[wrong.kind]} does not stand there: the method is called as ${shape}.`,
    ...extentOf(wrong.node),
    ...(fix && { fix }),
  });
}

const FORMS = ['', 'position', 'position, width', 'position, width, count'];

const WHATS: Record<Argument['kind'], string> = {
  number: 'A number',
  text: 'A text',
  mode: 'A FieldMode',
  out: 'A handle',
  lambda: 'A callback',
  this: 'this',
  boolean: 'A truth value',
  other: 'This',
};

function fieldInOrder(call: MethodCall, numbers: number, text: string): CsharpFix | undefined {
  const { positional, named } = call;
  const leading = positional.filter(isNumberLike);
  // WithFlag(3, 1): the width of a flag is 1 without being told.
  if (call.name === 'WithFlag' && leading.length === 2 && literalNumber(leading[1]?.value) === 1)
    leading.pop();
  const names = positional.filter(is('text'));
  const modes = positional.filter(is('mode'));
  const callbacks = positional.filter(is('lambda')).map(callbackByName);
  const clashes =
    names.length > 1 || modes.length > 1 || callbacks.length > 1 || positional.some(is('boolean'));
  const isNamedTwice = (names.length > 0 && named.has('name')) || (modes.length > 0 && named.has('mode'));
  if (leading.length !== numbers || clashes || isNamedTwice || callbacks.includes(undefined))
    return undefined;
  const order = [...leading, ...positional.filter(is('out')), ...modes].map(({ node }) => node.text);
  const byName = names.map(({ node }) => `name: ${node.text}`);
  return reordered(call, [...order, ...callbacks.map(String), ...byName], text);
}

/** A callback with one parameter provides the value; with two there is no telling which one is meant. */
function callbackByName({ value, node }: Argument): string | undefined {
  const parameters = value?.childForFieldName('parameters');
  const count = parameters?.type === 'parameter_list' ? childrenOf(parameters).length : 1;
  return count === 1 ? `valueProviderCallback: ${node.text}` : undefined;
}

/** Tags and reserved bits have no mode and no callbacks. */
function checkTaken(call: MethodCall, names: readonly string[], { report }: CheckContext): boolean {
  const unknown = [
    ...call.positional.filter(({ kind }) => kind === 'mode' || kind === 'lambda' || kind === 'out'),
    ...[...call.named].filter(([name]) => !names.includes(name)).map(([, argument]) => argument),
  ];
  for (const { node, kind } of unknown) {
    const isReservedName = names.includes('allowedValue') && kind === 'text';
    const fix = kind === 'mode' || isReservedName ? withoutArgument(call, node) : undefined;
    report({
      code: 'argument-unknown',
      severity: 'error',
      message: `${call.name} does not take this: tags and reserved bits have no mode, no callbacks and no handle.`,
      ...extentOf(node),
      ...(fix && { fix }),
    });
  }
  return unknown.length === 0;
}

/** `"NAME", position[, width[, count]]`. */
function checkTag(call: MethodCall, numbers: number, context: CheckContext): void {
  const { positional, named } = call;
  const texts = positional.filter(is('text'));
  const counts = positional.filter(isNumberLike);
  if (positional.length === 0 || named.has('name')) return;
  if (texts.length === 1 && positional[0] !== texts[0]) {
    const order = [...texts, ...counts, ...positional.filter(is('boolean'))];
    const fix = order.length === positional.length && counts.length === numbers;
    const written = fix
      ? reordered(
          call,
          order.map(({ node }) => node.text),
          context.text,
        )
      : undefined;
    context.report({
      code: 'argument-order',
      severity: 'error',
      message: `${call.name} takes the name first: ${call.name}("…", ${FORMS[numbers]}).`,
      ...extentOf(texts[0]!.node),
      ...(written && { fix: written }),
    });
  } else if (positional[0] === texts[0] && counts.length !== numbers) checkTagCount(call, counts, context);
}

/** A flag has no width, a tag needs one: who mixes them up means the other. */
function checkTagCount(call: MethodCall, counts: Argument[], { report }: CheckContext): void {
  const isFlag = call.name === 'WithTaggedFlag' && counts.length === 2;
  const isTag = call.name === 'WithTag' && counts.length === 1;
  if (!isFlag && !isTag) return;
  const isOne = isFlag && literalNumber(counts[1]?.value) === 1;
  const other = isFlag ? 'WithTag' : 'WithTaggedFlag';
  report({
    code: isFlag ? 'argument-unknown' : 'argument-missing',
    severity: 'error',
    message: `${call.name} ${isFlag ? 'takes no width' : 'needs a width'}; ${other} ${isFlag ? 'does' : 'does not'}.`,
    ...extentOf(isFlag ? counts[1]!.node : call.nameNode),
    fix: isOne
      ? withoutArgument(call, counts[1]!.node)
      : {
          action: 'replace',
          what: other,
          edits: [{ ...extentOf(call.nameNode), text: other }],
          isCertain: true,
        },
  });
}

/** `position, width[, allowedValue]`; reserved bits have no name. */
function checkReserved(call: MethodCall, { report }: CheckContext): void {
  const name = call.positional.find(is('text'));
  if (!name) return;
  report({
    code: 'argument-unknown',
    severity: 'error',
    message: `${call.name} takes no name: ${call.name}(position, width).`,
    ...extentOf(name.node),
    fix: withoutArgument(call, name.node),
  });
}
