import { type CheckContext, extentOf } from './check-context.ts';
import { type RegisterWidth, typeOf, widthOfType } from './csharp-facts.ts';
import type { CsharpFix } from './csharp-finding.ts';
import { type MethodCall, methodCall } from './method-call.ts';
import { type BitSpan, bitSpan, DEFINING } from './register-methods.ts';
import { childrenOf, literalNumber, plainName, type SyntaxNode, typeText } from './syntax-node.ts';

/** The parameter of a callback that sets registers up, and how wide these are. */
export interface SetupParameter {
  start: number;
  end: number;
  name: string;
  width: RegisterWidth;
}

/** The calls of `a.B().C().D()`, from the first to the last, and what stands before them. */
interface Chain {
  calls: MethodCall[];
  root: SyntaxNode | undefined;
}

/**
 * The bits of one register: whether each field fits in and none shares bits with another. Renode throws at both when
 * the model is made, which no compiler says before.
 * @param last the last call of the chain
 * @param seen ids of nodes that need no look any more; the others of the chain are added
 * @param setups parameters of the callbacks around
 */
export function checkLayout(
  last: SyntaxNode,
  context: CheckContext,
  seen: Set<number>,
  setups: SetupParameter[],
): void {
  const chain = chainOf(last, seen);
  const width = widthOf(chain, context, setups);
  noteSetups(chain, width, setups);
  const spans = chain.calls.flatMap((call) => bitSpan(call) ?? []);
  for (const [index, span] of spans.entries()) {
    if (checkSpan(span, width, spans, context))
      checkOverlap(span, spans.slice(0, index), spans, width, context);
  }
}

function chainOf(last: SyntaxNode, seen: Set<number>): Chain {
  const calls: MethodCall[] = [];
  let node: SyntaxNode | undefined = last;
  while (node?.type === 'invocation_expression') {
    seen.add(node.id);
    const call = methodCall(node);
    if (!call) break;
    calls.unshift(call);
    node = call.receiver;
  }
  return { calls, root: node };
}

function widthOf(
  { calls, root }: Chain,
  { facts, owner }: CheckContext,
  setups: SetupParameter[],
): RegisterWidth | undefined {
  const definition = calls.find(({ name }) => DEFINING.test(name) || name === 'DefineRegister');
  if (!definition) {
    if (root?.type === 'object_creation_expression')
      return widthOfType(typeText(root.childForFieldName('type')));
    if (root?.type !== 'identifier') return undefined;
    const setup = setups.findLast(
      ({ start, end, name }) => name === root.text && start <= root.startIndex && root.startIndex < end,
    );
    return setup?.width ?? widthOfType(typeOf(root, facts));
  }
  const said = /\d+/.exec(definition.name)?.[0];
  if (said) return Number(said) as RegisterWidth;
  const [first] = definition.positional;
  const collection = definition.name === 'DefineRegister' ? definition.receiver : first?.value;
  if (definition.name !== 'DefineRegister' && first?.kind === 'this') return owner.width;
  if (collection && /^(?:this\.)?RegistersCollection$/.test(collection.text)) return owner.width;
  return widthOfType(typeOf(collection ?? null, facts));
}

/** `DefineMany(this, 4, (register, index) => register.With…)`: what `register` is. */
function noteSetups({ calls }: Chain, width: RegisterWidth | undefined, setups: SetupParameter[]): void {
  if (width === undefined) return;
  for (const call of calls) {
    if (!DEFINING.test(call.name) || !call.name.includes('Many')) continue;
    const setup = call.named.get('setup') ?? call.positional.find(({ kind }) => kind === 'lambda');
    const parameters = setup?.value?.childForFieldName('parameters');
    const first = parameters && childrenOf(parameters)[0];
    const name = plainName(first?.childForFieldName('name') ?? null);
    if (setup && name !== '') setups.push({ ...extentOf(setup.node), name, width });
  }
}

/** Whether a field can stand in a register at all. */
function checkSpan(
  span: BitSpan,
  width: RegisterWidth | undefined,
  spans: BitSpan[],
  { report }: CheckContext,
): boolean {
  const { call, method } = span;
  if (span.width === 0 && (method.form === 'field' || method.form === 'conditional')) {
    const message = `${call.name} needs at least one bit; Renode throws when the model is made.`;
    report({ code: 'zero-width-field', severity: 'error', message, ...placeOf(span) });
    return false;
  }
  checkAllowedValue(span, report);
  const bits = width ?? 64;
  if (span.end <= bits) return true;
  const fix = trimmed(span, spans, width);
  report({
    code: 'field-beyond-register',
    severity: 'error',
    message: `${describe(span)} ${span.end - span.position === 1 ? 'does' : 'do'} not fit into a register of ${bits} bits; Renode throws when the model is made.`,
    ...placeOf(span),
    ...(fix && { fix }),
  });
  return false;
}

function checkAllowedValue({ call, width }: BitSpan, report: CheckContext['report']): void {
  const argument =
    call.name === 'WithReservedBits' ? (call.named.get('allowedValue') ?? call.positional[2]) : undefined;
  const value = literalNumber(argument?.value);
  if (!argument || value === undefined || value < 2 ** width) return;
  const message = `The value ${value} does not fit into ${width} bits; Renode throws when the model is made.`;
  report({ code: 'reserved-value-too-wide', severity: 'error', message, ...extentOf(argument.node) });
}

function checkOverlap(
  span: BitSpan,
  before: BitSpan[],
  spans: BitSpan[],
  width: RegisterWidth | undefined,
  { report }: CheckContext,
): void {
  const other = before.find(({ position, end }) => position < span.end && span.position < end);
  if (!other) return;
  // Reserved bits are what is left over: they give way.
  const [wrong, right] = isReserved(other) && !isReserved(span) ? [other, span] : [span, other];
  const fix = trimmed(wrong, spans, width);
  report({
    code: 'overlapping-fields',
    severity: 'error',
    message: `${describe(wrong)} and ${describe(right)} overlap; Renode throws when the model is made.`,
    ...placeOf(wrong),
    ...(fix && { fix }),
  });
}

function isReserved({ call }: BitSpan): boolean {
  return call.name === 'WithReservedBits';
}

/** Reserved bits without those that others have, where what is left is one piece. */
function trimmed(span: BitSpan, spans: BitSpan[], width: RegisterWidth | undefined): CsharpFix | undefined {
  const { call, position } = span;
  const isPlain = call.positional.length === 2 && call.named.size === 0;
  if (!isReserved(span) || !isPlain) return undefined;
  const others = spans.filter((one) => one !== span);
  const free: number[] = [];
  for (let bit = position; bit < Math.min(span.end, width ?? 64); bit++) {
    if (!others.some((other) => other.position <= bit && bit < other.end)) free.push(bit);
  }
  const [first, last] = [free[0], free.at(-1)];
  if (first === undefined || last === undefined) {
    const extent = { start: call.receiver?.endIndex ?? call.node.startIndex, end: call.node.endIndex };
    return { action: 'remove', what: describe(span), edits: [{ ...extent, text: '' }], isCertain: true };
  }
  if (last - first + 1 !== free.length) return undefined;
  const text = `${first}, ${free.length}`;
  return { action: 'replace', what: text, edits: [{ ...placeOf(span), text }], isCertain: true };
}

/** The numbers of the call, where they stand together. */
function placeOf({ call }: BitSpan): { start: number; end: number } {
  const numbers = call.positional.filter(({ kind }) => kind === 'number');
  return numbers.length > 0 ? extentOf(numbers[0]!.node, numbers.at(-1)!.node) : extentOf(call.nameNode);
}

function describe({ call, position, end }: BitSpan): string {
  const bits = end - position === 1 ? `Bit ${position}` : `Bits ${position} to ${end - 1}`;
  return `${bits} of ${call.name}`;
}
