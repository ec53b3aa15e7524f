import { declaredNames, type Report, type Subject } from './behaviour-subject.ts';

/** What stands behind a value decides whether it is compared, which gives a `bool` whatever its type. */
const ASSIGNED =
  /\b(uint|int|ushort|short|byte|sbyte|bool|ulong|long)\s+\w+\s*=\s*(?:this\s*\.\s*)?([a-z]\w*)(?:\s*\[[^\]\n]{0,200}\])?\s*\.\s*Value\b([^;\n]{0,300})/g;

/** `IValueRegisterField.Value` is `ulong`, that of a flag `bool`. */
export function checkTypes({ masked, handles }: Subject, report: Report): void {
  const declared = declaredNames(masked);
  for (const { index, 1: type = '', 2: name = '', 3: rest = '' } of masked.matchAll(ASSIGNED)) {
    const handle = declared.has(name) ? undefined : handles.get(name);
    if (!handle || /[?.]|==|!=|[<>](?![<>])(?<![<>]{2})|&&|\|\|/.test(rest)) continue;
    if (handle.kind === 'flag' && type !== 'bool') {
      report(index, 'type-mismatch', `${name}.Value is bool: write ${name}.Value ? 1 : 0.`);
    } else if (handle.kind === 'value' && type === 'bool') {
      report(index, 'type-mismatch', `${name}.Value is ulong: write ${name}.Value != 0.`);
    } else if (handle.kind === 'value' && type !== 'ulong') {
      report(index, 'cast-missing', `${name}.Value is ulong: write (${type})${name}.Value.`);
    } else if (handle.kind === 'enum' && type !== 'bool') {
      report(index, 'cast-missing', `${name}.Value is an enum: write (${type})${name}.Value.`);
    }
  }
  for (const { index, 1: name = '', 2: value = '' } of masked.matchAll(
    /(?<![\w.])(?:this\s*\.\s*)?([a-z]\w*)(?:\s*\[[^\]\n]{0,200}\])?\s*\.\s*Value\s*=\s*(true|false|0x[\da-fA-F]+|\d+)\s*;/g,
  )) {
    const handle = declared.has(name) ? undefined : handles.get(name);
    const isBool = value === 'true' || value === 'false';
    if (handle?.kind === 'flag' && !isBool)
      report(index, 'type-mismatch', `${name}.Value is bool: write true or false.`);
    if (handle?.kind === 'value' && isBool)
      report(index, 'type-mismatch', `${name}.Value is ulong: write a number.`);
    if (handle?.kind === 'enum' && value !== '0')
      report(
        index,
        'type-mismatch',
        `${name}.Value is ${handle.type.slice(19, -1)}: write one of its members.`,
      );
  }
}

const CALLBACK =
  /\.\s*(ReadCallback|WriteCallback|ChangeCallback|ValueProviderCallback)\s*(?:\+=|=)\s*(?:\(\s*([\w\s,]{0,200}?)\s*\)|(\w+))\s*=>/g;
const OLD_NAME = /^(?:old|prev|previous|before|former|oldval|oldvalue|prevvalue|previousvalue|oldv)$/i;
const NEW_NAME =
  /^(?:new|val|value|after|written|newval|newvalue|newv|current|data|enabled|character|byte)$/i;

/** Callbacks get the old value first, then the new one; a value provider gets one. */
export function checkCallbacks({ masked }: Subject, report: Report): void {
  for (const { index, 1: kind = '', 2: list, 3: single } of masked.matchAll(CALLBACK)) {
    const parameters = (list ?? single ?? '')
      .split(',')
      .map((parameter) => /(\w+)\s*$/.exec(parameter)?.[1] ?? '')
      .filter((name) => name !== '');
    const wanted = kind === 'ValueProviderCallback' ? 1 : 2;
    if (parameters.length !== wanted) {
      const form = wanted === 1 ? '_ => result' : '(oldValue, newValue) => …';
      report(
        index,
        'callback-parameters',
        `${kind} takes ${wanted === 1 ? 'one parameter' : 'two parameters'}: ${form}.`,
      );
      continue;
    }
    const [first = '', second = ''] = parameters;
    const isSwapped =
      wanted === 2 &&
      ((NEW_NAME.test(first) && (/^_+$/.test(second) || OLD_NAME.test(second))) ||
        (OLD_NAME.test(second) && !/^_+$/.test(first)));
    if (isSwapped) {
      report(
        index,
        'callback-order',
        `${kind} gets the old value first and the new one second: (oldValue, newValue) => ….`,
      );
    }
  }
}
