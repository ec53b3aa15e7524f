import { LOG_LEVELS, WRONG_LOG_LEVELS } from '../api-names.ts';
import { nearestName } from '../nearest-name.ts';
import { type CheckContext, extentOf, replace } from './check-context.ts';
import { typeOf } from './csharp-facts.ts';
import { argumentsOf, type MethodCall } from './method-call.ts';
import { childrenOf, plainName, type SyntaxNode, typeText } from './syntax-node.ts';

/** `a.b`: members that the named object does not have. */
export function checkMember(node: SyntaxNode, context: CheckContext): void {
  const object = node.childForFieldName('expression');
  const name = plainName(node.childForFieldName('name'));
  if (!object) return;
  checkLogLevel(node, object, name, context);
  checkCollection(node, object, name, context);
  checkOlder(node, object, name, context);
  if (name === 'Compare' && typeOf(object, context.facts) === 'LimitTimer') {
    const message = 'A LimitTimer has no Compare; a ComparingTimer has.';
    context.report({ code: 'timer-member', severity: 'error', message, ...extentOf(node) });
  }
  if (
    isModel(context) &&
    /^(?:DateTime\.(?:Now|UtcNow)|Thread\.Sleep|Task\.(?:Run|Delay))$/.test(`${object.text}.${name}`)
  ) {
    const message = "That is the host's time, not the machine's: use LimitTimer or machine.ScheduleAction.";
    context.report({ code: 'real-time', severity: 'warning', message, ...extentOf(node) });
  }
}

/** A class that derives from something, or has other parts that do; others may be programs around Renode. */
function isModel({ owner: { bases, modifiers } }: CheckContext): boolean {
  return bases.length > 0 || modifiers.has('partial');
}

function checkLogLevel(
  node: SyntaxNode,
  object: SyntaxNode,
  name: string,
  { facts, report }: CheckContext,
): void {
  const isKnown = LOG_LEVELS.some((level) => level === name);
  if (object.text !== 'LogLevel' || isKnown || name === '' || facts.declared.has('LogLevel')) return;
  // Other libraries have a LogLevel too.
  if (!facts.usings.has('Antmicro.Renode.Logging')) return;
  const listed = WRONG_LOG_LEVELS.get(name);
  const right = listed ?? nearestName(name, LOG_LEVELS);
  report({
    code: 'log-level-unknown',
    severity: 'error',
    message: `LogLevel has ${LOG_LEVELS.join(', ')} only.`,
    ...extentOf(node),
    ...(right && { fix: replace(node, `LogLevel.${right}`, listed !== undefined) }),
  });
}

/** `this.Registers` and `RegisterCollection` for the collection. */
function checkCollection(
  node: SyntaxNode,
  object: SyntaxNode,
  name: string,
  { facts, report }: CheckContext,
): void {
  const isRegisters = object.type === 'this' && name === 'Registers' && !facts.types.has('Registers');
  const nameNode = node.childForFieldName('name');
  const wrong =
    object.type === 'identifier' && object.text === 'RegisterCollection'
      ? object
      : object.type === 'this' && name === 'RegisterCollection'
        ? nameNode
        : isRegisters
          ? nameNode
          : null;
  if (!wrong || facts.declared.has('RegisterCollection')) return;
  const message = 'The collection of registers is called RegistersCollection.';
  report({
    code: 'api-name',
    severity: 'error',
    message,
    ...extentOf(wrong),
    fix: replace(wrong, 'RegistersCollection'),
  });
}

/** `machine.SystemBus` is right and older than `machine.GetSystemBus(this)`, which knows of buses of its own. */
function checkOlder(node: SyntaxNode, object: SyntaxNode, name: string, { report }: CheckContext): void {
  if (object.text !== 'machine' || name !== 'SystemBus') return;
  const message =
    'machine.GetSystemBus(this) also honours a bus of its own; machine.SystemBus is the older way.';
  const fix = replace(node, 'machine.GetSystemBus(this)', false);
  report({ code: 'api-older', severity: 'hint', message, ...extentOf(node), fix });
}

const NARROW = ['byte', 'sbyte', 'short', 'ushort', 'int', 'uint', 'long'];

/** `uint x = field.Value;` of a value field, which is an ulong. */
export function checkVariables(node: SyntaxNode, context: CheckContext): void {
  const type = typeText(node.childForFieldName('type'));
  if (!NARROW.includes(type)) return;
  for (const declarator of childrenOf(node)) {
    const value = childrenOf(declarator).at(-1);
    if (declarator.type === 'variable_declarator' && value) checkCast(type, value, context);
  }
}

/** `x = field.Value;` */
export function checkAssignment(node: SyntaxNode, context: CheckContext): void {
  const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
  if (!left || !right) return;
  const operator = context.text.slice(left.endIndex, right.startIndex).trim();
  if (operator === '=') {
    const type = typeOf(left, context.facts);
    if (NARROW.includes(type)) checkCast(type, right, context);
  }
  if (operator === '+=' && /^(?:(?:this|base)\.)?CharReceived$/.test(left.text))
    checkReception(left, context);
}

function checkCast(type: string, value: SyntaxNode, { facts, report }: CheckContext): void {
  if (value.type !== 'member_access_expression' || plainName(value.childForFieldName('name')) !== 'Value')
    return;
  if (typeOf(value.childForFieldName('expression'), facts) !== 'IValueRegisterField') return;
  const right = `(${type})${value.text}`;
  const message = `The value of a field is an ulong: write ${right}.`;
  report({
    code: 'cast-missing',
    severity: 'error',
    message,
    ...extentOf(value),
    fix: replace(value, right),
  });
}

/** What a UART gets comes in through a method; the event is for what it sends. */
function checkReception(left: SyntaxNode, { owner, report }: CheckContext): void {
  if (!owner.bases.some((base) => base === 'UARTBase' || base === 'IUART')) return;
  const isBase = owner.bases.includes('UARTBase');
  report({
    code: 'uart-direction',
    severity: 'error',
    message: `CharReceived is raised when this model sends; what it gets comes in through ${isBase ? 'CharWritten()' : 'WriteChar(byte)'}.`,
    ...extentOf(left),
  });
}

/** `new LimitTimer(machine, …)`. */
export function checkCreation(node: SyntaxNode, context: CheckContext): void {
  const { report } = context;
  const type = plainName(node.childForFieldName('type'));
  if (type === 'Thread' && isModel(context)) {
    const message =
      "A thread runs in the host's time: use machine.ScheduleAction or machine.ObtainManagedThread.";
    report({ code: 'real-time', severity: 'warning', message, ...extentOf(node) });
  }
  const list = node.childForFieldName('arguments');
  if ((type !== 'LimitTimer' && type !== 'ComparingTimer') || !list) return;
  const { positional, named } = argumentsOf(list);
  const clock = named.get('clockSource')?.value ?? positional[0]?.value;
  if (clock?.type !== 'identifier' || !/^machine$/i.test(clock.text)) return;
  const right = `${clock.text}.ClockSource`;
  const message = `A timer takes a clock source first: ${right}.`;
  report({ code: 'timer-clock', severity: 'error', message, ...extentOf(clock), fix: replace(clock, right) });
}

/** Callbacks of value fields that are written for Renode before 2023, with uint. */
export function checkCallbacks(call: MethodCall, { report }: CheckContext): void {
  if (call.name !== 'WithValueField' && call.name !== 'WithValueFields') return;
  const first = call.name === 'WithValueFields' ? 1 : 0;
  for (const { value } of [...call.positional, ...call.named.values()]) {
    const parameters = value?.type === 'lambda_expression' ? value.childForFieldName('parameters') : null;
    if (parameters?.type !== 'parameter_list') continue;
    const types = childrenOf(parameters)
      .slice(first)
      .flatMap((one) => one.childForFieldName('type') ?? []);
    const wrong = types.filter((type) => type.text !== 'ulong' && type.type === 'predefined_type');
    const [start, end] = [wrong[0], wrong.at(-1)];
    if (!start || !end) continue;
    report({
      code: 'callback-type',
      severity: 'error',
      message: 'The values of a value field are ulong.',
      ...extentOf(start, end),
      fix: {
        action: 'replace',
        what: 'ulong',
        edits: wrong.map((type) => ({ ...extentOf(type), text: 'ulong' })),
        isCertain: false,
      },
    });
  }
}
