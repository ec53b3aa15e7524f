import { maskCsharp } from './mask-csharp.ts';
import type { PeripheralModel } from './peripheral-model.ts';

/** The code with the `using` directives that it forgot, which needs no model to mend. */
export function withUsings(code: string, model: PeripheralModel): string {
  const masked = maskCsharp(code);
  const missing = missingUsings(masked, model);
  if (missing.length === 0) return code;
  const lines = missing.map(({ namespace }) => `using ${namespace};`).sort(systemFirst);
  const first = /^[ \t]*using\s/m.exec(masked) ?? /^[ \t]*namespace\s/m.exec(masked);
  if (!first) return code;
  const end = code.includes('\r\n') ? '\r\n' : '\n';
  return `${code.slice(0, first.index)}${lines.join(end)}${end}${code.slice(first.index)}`;
}

/**
 * Names whose namespace the code neither uses nor stands in.
 * @param masked without comments and strings
 */
export function missingUsings(
  masked: string,
  model: PeripheralModel,
): { index: number; name: string; namespace: string }[] {
  const own = `Antmicro.Renode.Peripherals.${model.category}`;
  return NAMESPACES.flatMap(({ pattern, namespace }) => {
    const found = pattern.exec(masked);
    const directive = new RegExp(`\\busing\\s+${namespace.replaceAll('.', '\\.')}\\s*;`);
    if (!found || directive.test(masked) || own === namespace || own.startsWith(`${namespace}.`)) return [];
    const name = found[0].replace(/[\s(<]+$/, '').replace(/^\./, '');
    return [{ index: found.index, name, namespace }];
  });
}

function systemFirst(a: string, b: string): number {
  const rank = (line: string) => (line.startsWith('using System') ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

/** What needs a `using`, where the class does not stand in that namespace itself. */
const NAMESPACES: { pattern: RegExp; namespace: string }[] = [
  { pattern: /\b(?:LimitTimer|ComparingTimer)\b/, namespace: 'Antmicro.Renode.Peripherals.Timers' },
  {
    pattern: /\b(?:TimeInterval|ClockEntry|WorkMode)\b|\bDirection\.(?:Ascending|Descending)\b/,
    namespace: 'Antmicro.Renode.Time',
  },
  {
    pattern: /\bLogLevel\b|\bthis\.(?:Log|ErrorLog|WarningLog|InfoLog|DebugLog|NoisyLog)\s*\(/,
    namespace: 'Antmicro.Renode.Logging',
  },
  { pattern: /\bBitHelper\b/, namespace: 'Antmicro.Renode.Utilities' },
  {
    pattern: /\b(?:IUART|Bits\.(?:One|Two|None)|Parity\.(?:None|Even|Odd))\b/,
    namespace: 'Antmicro.Renode.Peripherals.UART',
  },
  {
    pattern: /\bFieldMode\b|\bI(?:Flag|Value|Enum)RegisterField\b/,
    namespace: 'Antmicro.Renode.Core.Structure.Registers',
  },
  {
    pattern: /\b(?:GPIO|IMachine|IGPIOReceiver)\b/,
    namespace: 'Antmicro.Renode.Core',
  },
  {
    pattern: /\b(?:Queue|List|Dictionary|HashSet|Stack|IReadOnlyDictionary|IEnumerable)</,
    namespace: 'System.Collections.Generic',
  },
  {
    pattern: /(?<![\w.])(?:Math\.|Action\b|Func<|Array\.|BitConverter\b|Convert\.|EventHandler\b)/,
    namespace: 'System',
  },
  {
    pattern: /\.(?:Any|Select|Where|FirstOrDefault|First|Sum|Take|Skip|Aggregate|ToArray|ToList)\s*\(/,
    namespace: 'System.Linq',
  },
];
