import { extentOf } from './check-context.ts';
import type { CsharpFix } from './csharp-finding.ts';
import type { Argument, MethodCall } from './method-call.ts';
import { childrenOf, type SyntaxNode } from './syntax-node.ts';

/** Whether an argument looks like this. */
export const is = (kind: Argument['kind']) => (argument: Argument) => argument.kind === kind;
/** Whether an argument may be a number. */
export const isNumberLike = ({ kind }: Argument) => kind === 'number' || kind === 'other';

/** The positional arguments written anew. Comments among them would be lost, so then there is no fix. */
export function reordered({ positional }: MethodCall, order: string[], text: string): CsharpFix | undefined {
  const [first, last] = [positional[0]?.node, positional.at(-1)?.node];
  if (!first || !last || order.length === 0) return undefined;
  const extent = extentOf(first, last);
  if (/\/[/*]/.test(text.slice(extent.start, extent.end))) return undefined;
  const what = order.join(', ');
  return { action: 'reorder', what, edits: [{ ...extent, text: what }], isCertain: true };
}

/** Takes an argument out with the comma and the blanks that go with it. */
export function withoutArgument({ list }: MethodCall, argument: SyntaxNode): CsharpFix {
  const all = childrenOf(list).filter(({ type }) => type === 'argument');
  const index = all.findIndex(({ id }) => id === argument.id);
  const [before, after] = [all[index - 1], all[index + 1]];
  const extent = before
    ? { start: before.endIndex, end: argument.endIndex }
    : { start: argument.startIndex, end: after ? after.startIndex : argument.endIndex };
  return { action: 'remove', what: argument.text, edits: [{ ...extent, text: '' }], isCertain: true };
}
