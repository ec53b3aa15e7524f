import { is, isNumberLike, reordered } from './argument-order.ts';
import { addBefore, type CheckContext, extentOf } from './check-context.ts';
import type { Argument, MethodCall } from './method-call.ts';

/** `Registers.A.Define(this, …)`: the owner first, then numbers, and the name by its name. */
export function checkDefinition(call: MethodCall, context: CheckContext): void {
  const [first] = call.positional;
  const isOwnerThere = call.positional.some(is('this')) || first?.kind === 'other';
  if (!isOwnerThere) reportOwner(call, context);
  else {
    const order = orderOf(call);
    if (order) reportOrder(call, order, context);
  }
}

/** The order a definition is meant to have; `undefined` where it has it. */
function orderOf({ name, positional }: MethodCall): Argument[] | undefined {
  const [first, second, third, ...rest] = positional;
  const owner = positional.find(is('this'));
  if (owner && owner !== first) return [owner, ...positional.filter((one) => one !== owner)];
  if (first && second && third && name.endsWith('Many') && second.kind === 'lambda' && isNumberLike(third))
    return [first, third, second, ...rest];
  // (owner, resetValue, softResettable, name) is the only order that takes a name without saying so.
  const text = positional.findIndex(is('text'));
  return /^Define(?:8|16|32)?$/.test(name) && (text === 1 || text === 2) ? positional : undefined;
}

function reportOrder(call: MethodCall, order: Argument[], { text, report }: CheckContext): void {
  const written = order.map(({ node, kind }) => (kind === 'text' ? `name: ${node.text}` : node.text));
  // What follows an argument with a name needs one too.
  const isNameLast = order.findIndex(is('text')) === -1 || order.at(-1)?.kind === 'text';
  const fix = isNameLast ? reordered(call, written, text) : undefined;
  const wrong =
    order.find((argument, index) => call.positional[index] !== argument) ?? order.find(is('text'));
  const isMany = call.name.endsWith('Many');
  report({
    code: 'argument-order',
    severity: 'error',
    message: `${call.name} is called as ${call.name}(this, ${isMany ? 'count, setup' : 'resetValue'}, …, name: "…").`,
    ...extentOf(wrong?.node ?? call.list),
    ...(fix && { fix }),
  });
}

function reportOwner(call: MethodCall, { owner, report }: CheckContext): void {
  const open = { startIndex: call.list.startIndex + 1, endIndex: call.list.startIndex + 1 };
  const isEmpty = call.positional.length + call.named.size === 0;
  const isText = call.positional.some(is('text'));
  report({
    code: 'argument-missing',
    severity: 'error',
    message: `${call.name} needs to know whose register it is: ${call.name}(this, …).`,
    ...extentOf(call.nameNode),
    ...(!owner.modifiers.has('static') &&
      !isText && { fix: addBefore(open, isEmpty ? 'this' : 'this, ', 'this') }),
  });
}
