import { LOG_METHODS, WRONG_GPIO_METHODS, WRONG_MACHINE_METHODS, WRONG_METHODS } from '../api-names.ts';
import { addBefore, type CheckContext, extentOf, replace } from './check-context.ts';
import { checkDefinition } from './check-definition.ts';
import { typeOf } from './csharp-facts.ts';
import { isFieldMode, type MethodCall } from './method-call.ts';
import { DEFINING } from './register-methods.ts';
import { plainName, type SyntaxNode } from './syntax-node.ts';

/** Calls of methods that Renode does not have, or has for other objects. */
export function checkCall(call: MethodCall, context: CheckContext): void {
  if (call.receiver) {
    checkRegisterMethod(call, call.receiver, context);
    checkEnumMember(call, call.receiver, context);
    checkObject(call, call.receiver, context);
    checkLogger(call, call.receiver, context);
  } else checkLog(call, context);
}

function checkRegisterMethod(call: MethodCall, receiver: SyntaxNode, { facts, report }: CheckContext): void {
  if (!WRONG_METHODS.has(call.name) || facts.declared.has(call.name)) return;
  if (receiver.type !== 'invocation_expression' && receiver.type !== 'identifier') return;
  const right = rightMethod(call);
  report({
    code: 'api-name',
    severity: 'error',
    message: `Registers have no ${call.name}; they have WithFlag, WithValueField, WithEnumField, WithReservedBits, WithTag, WithTaggedFlag and callbacks with WithReadCallback, WithWriteCallback or WithChangeCallback.`,
    ...extentOf(call.nameNode),
    ...(right !== undefined && { fix: replace(call.nameNode, right) }),
  });
}

/** A field of one number is a flag; a flag of two is a field. */
function rightMethod({ name, positional }: MethodCall): string | undefined {
  const right = WRONG_METHODS.get(name);
  const numbers = positional.filter(({ kind }) => kind === 'number' || kind === 'other').length;
  if (right === 'WithValueField') return numbers >= 2 ? right : undefined;
  if (right === 'WithFlag') return numbers === 1 ? right : undefined;
  return right;
}

/** `Registers.A.Define…(…)`. */
function checkEnumMember(call: MethodCall, receiver: SyntaxNode, context: CheckContext): void {
  if (receiver.type !== 'member_access_expression') return;
  const type = receiver.childForFieldName('expression');
  if (type?.type !== 'identifier' || !/Registers?$/.test(type.text) || isFieldMode(receiver)) return;
  if (DEFINING.test(call.name)) checkDefinition(call, context);
  if (call.name === 'DefineRegister') {
    const owner = call.positional[0]?.kind === 'this';
    context.report({
      code: 'api-name',
      severity: 'error',
      message: 'A register of an enum is defined with Define(this, …); DefineRegister is of the collection.',
      ...extentOf(call.nameNode),
      ...(owner && { fix: replace(call.nameNode, 'Define') }),
    });
  }
  if (call.name === 'Define64') reportDefine64(call, receiver, context);
}

function reportDefine64(call: MethodCall, receiver: SyntaxNode, { report }: CheckContext): void {
  const [owner, ...rest] = call.positional;
  const others = [...rest, ...call.named.values()].map(({ node }) => node.text);
  const written = [`(long)${receiver.text}`, ...others].join(', ');
  const isPlain = owner?.kind === 'this' && !call.named.has('name');
  report({
    code: 'api-name',
    severity: 'error',
    message: 'There is no Define for 64 bits; registers of that width are defined with the collection.',
    ...extentOf(call.nameNode),
    ...(isPlain && { fix: replace(call.node, `RegistersCollection.DefineRegister(${written})`) }),
  });
}

const TIMERS = ['LimitTimer', 'ComparingTimer'];

function checkObject(call: MethodCall, receiver: SyntaxNode, context: CheckContext): void {
  const { facts, report } = context;
  const type = typeOf(receiver, facts);
  if (TIMERS.includes(type) && (call.name === 'Start' || call.name === 'Stop')) {
    const right = `${receiver.text}.Enabled = ${call.name === 'Start'}`;
    report({
      code: 'timer-member',
      severity: 'error',
      message: `A ${type} has no ${call.name}(); it has Enabled.`,
      ...extentOf(call.nameNode),
      ...(call.positional.length === 0 && { fix: replace(call.node, right) }),
    });
  }
  if (WRONG_GPIO_METHODS.has(call.name) && (type === 'GPIO' || (type === '' && receiver.text === 'IRQ'))) {
    const right = WRONG_GPIO_METHODS.get(call.name);
    const isPlain = right !== undefined && call.positional.length === (call.name === 'SetState' ? 1 : 0);
    report({
      code: 'gpio-member',
      severity: 'error',
      message: 'A GPIO has Set(bool), Set(), Unset(), Toggle(), Blink() and IsSet.',
      ...extentOf(call.nameNode),
      ...(isPlain && { fix: replace(call.nameNode, right) }),
    });
  }
  if (type === 'II2CPeripheral' && call.name === 'Transmit') {
    const message =
      'II2CPeripheral has no Transmit: it has Write(byte[]), Read(int) and FinishTransmission().';
    report({ code: 'api-name', severity: 'error', message, ...extentOf(call.nameNode) });
  }
  if (call.name === 'Transmit' && call.positional[0]?.value?.type === 'array_creation_expression') {
    const message = 'ISPIPeripheral.Transmit takes one byte and returns one.';
    report({ code: 'api-name', severity: 'error', message, ...extentOf(call.positional[0].node) });
  }
  const isMachine = /^(?:this\.)?machine$/i.test(receiver.text);
  if (isMachine && WRONG_MACHINE_METHODS.some((name) => name === call.name)) {
    const message = 'Deferred work is machine.ScheduleAction(TimeInterval.FromMicroseconds(10), _ => …).';
    report({ code: 'api-name', severity: 'error', message, ...extentOf(call.nameNode) });
  }
}

const isLogMethod = (name: string) => LOG_METHODS.some((known) => known === name);

/** A bare `Log(LogLevel.Info, …)`: an extension method needs its object. */
function checkLog(call: MethodCall, { facts, owner, report }: CheckContext): void {
  const [first] = call.positional;
  const isLogging = first?.kind === 'text' || /^LogLevel\./.test(first?.node.text ?? '');
  if (!isLogMethod(call.name) || facts.declared.has(call.name) || !isLogging) return;
  report({
    code: 'log-without-this',
    severity: 'error',
    message: `Logging is an extension method: write this.${call.name}(…).`,
    ...extentOf(call.nameNode),
    ...(!owner.modifiers.has('static') && { fix: addBefore(call.nameNode, 'this.') }),
  });
}

/** `Logger.Log(this, …)`. */
function checkLogger(call: MethodCall, receiver: SyntaxNode, { facts, text, report }: CheckContext): void {
  const [first, second] = call.positional;
  if (plainName(receiver) !== 'Logger' || !isLogMethod(call.name) || first?.kind !== 'this' || !second)
    return;
  if (facts.declared.has('Logger')) return;
  const start = call.node.startIndex;
  const rest = text.slice(call.nameNode.endIndex, first.node.startIndex);
  report({
    code: 'log-without-this',
    severity: 'error',
    message: `Write this.${call.name}(LogLevel.Warning, "text {0}", value).`,
    ...extentOf(receiver, call.nameNode),
    fix: {
      action: 'replace',
      what: `this.${call.name}(…)`,
      edits: [{ start, end: second.node.startIndex, text: `this.${call.name}${rest}` }],
      isCertain: true,
    },
  });
}
