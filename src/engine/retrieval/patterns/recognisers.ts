import type { SyntaxNode } from '../../renode/csharp-checks/syntax-node.ts';
import type { Callback, FieldUse } from './field-uses.ts';
import type { PatternKind } from './pattern.ts';
import type { PeripheralParts } from './peripheral-parts.ts';

/** What shows that a peripheral has a pattern: what stands for it first. Empty where it has not. */
type Recogniser = (parts: PeripheralParts) => SyntaxNode[];

/** How each kind of behaviour is told by the structure of a peripheral's C#. */
export const recognisers: Record<PatternKind, Recogniser> = {
  'enable-to-ready': (parts) => {
    const others = parts.members.filter(({ type }) => !/RegisterField/.test(type)).map(({ name }) => name);
    const ready = parts.uses.find((use) => use.callbacks.some((callback) => isMirror(callback, use, others)));
    return ready ? [ready.statement] : [];
  },
  'write-one-to-clear': (parts) => {
    const status = busiest(
      // Without `Read` it is a bit that starts something.
      parts.uses.filter(
        ({ modes }) => modes.includes('Read') && modes.some((mode) => /^Write\w*ToClear$/.test(mode)),
      ),
    );
    // The output is worked out from status and mask.
    const [output] = shortest(parts.methods, /\.Set\([^;]{0,300}[&|?]|\.Set\(\w+\)/);
    return status && output ? [status, output] : [];
  },
  fifo: (parts) =>
    parts.members
      .filter(({ type }) => /^(?:\w+\.)*(?:Concurrent)?Queue<|^CircularBuffer<|fifo/i.test(type))
      .map(({ name }) => {
        const taken = new RegExp(`\\b(?:${name}\\.(?:Try)?Dequeue\\b|TryDequeue\\(${name}\\b)`);
        const counted = new RegExp(`\\b${name}\\.(?:Count|Any|IsFull|IsEmpty)\\b`);
        const [data] = [...statements(parts, taken), ...shortest(parts.methods, taken)];
        const set = new RegExp(`\\.Value\\s*=[^;]{0,300}${counted.source}`);
        const all = [...statements(parts, counted), ...shortest(parts.methods, set)];
        const status = all.find((node) => node !== data);
        return data && status ? [data, status] : [];
      })
      .find((found) => found.length > 0) ?? [],
  timer: (parts) =>
    parts.members
      .filter(({ type }) => /^(?:LimitTimer|ComparingTimer)\b/.test(type))
      .map(({ name }) => {
        const [made] = shortest(creations(parts), new RegExp(`\\b${name}\\s*=\\s*new\\b`));
        const [used] = statements(parts, new RegExp(`\\b${name}\\.\\w`));
        return [made, used].filter((node): node is SyntaxNode => node !== undefined);
      })
      .find((found) => found.length > 1) ?? [],
  'dma-request': (parts) => {
    const lines = parts.members.filter(({ name, type }) => type === 'GPIO' && /dma/i.test(name));
    const names = ['RequestTransfer\\(', ...lines.map(({ name }) => `${name}\\.(?:Set|Unset|Blink|Toggle)`)];
    const raised = new RegExp(`\\b(?:${names.join('|')})`);
    const [request] = [...shortest(parts.methods, raised), ...statements(parts, raised)];
    return request ? [request] : [];
  },
  'write-once-lock': (parts) => {
    const locked = parts.uses.find(
      (use) =>
        use.method.startsWith('WithConditionallyWritable') ||
        (use.modes.includes('Set') && use.names.some((name) => /lock/i.test(name))) ||
        use.callbacks.some(takesBack),
    );
    return locked ? [locked.statement] : [];
  },
  'clear-on-read-counter': (parts) => {
    const counter = parts.uses.find(
      ({ method, modes, callbacks }) =>
        (/^WithValueFields?$/.test(method) && modes.includes('ReadToClear')) ||
        callbacks.some(({ kind, body }) => kind === 'read' && /\.Value\s*=\s*0\b/.test(body)),
    );
    return counter ? [counter.statement] : [];
  },
};

/**
 * One bit is what another is: read from it, or set with it.
 * @param others members of the class that are no fields of registers, such as timers
 */
function isMirror(
  { kind, parameters, body }: Callback,
  { method, names, modes }: FieldUse,
  others: string[],
): boolean {
  if (!/^$|Flag/.test(method)) return false;
  if (kind === 'value-provider') {
    const other = /^(?:\{\s*return\s+)?\(?!?(\w+)\.Value\)?(?:;\s*\})?$/.exec(body)?.[1];
    return other !== undefined && ![...names, ...others].includes(other) && !modes.includes('Write');
  }
  const value = parameters.at(1);
  if (kind === 'read' || value === undefined || value.startsWith('_')) return false;
  const set = new RegExp(`\\b(\\w+)\\.Value\\s*=\\s*${value}\\s*(?:;|$)`).exec(body)?.[1];
  return set !== undefined && ![...names, ...others].includes(set);
}

/** A write that does not count: the value before is put back. */
function takesBack({ kind, parameters, body }: Callback): boolean {
  const [before] = parameters;
  if ((kind !== 'write' && kind !== 'change') || !before || before.startsWith('_')) return false;
  return new RegExp(`\\.Value\\s*=\\s*${before}\\b`).test(body);
}

/** Statements about registers whose text matches, each once. */
function statements({ uses }: PeripheralParts, text: RegExp): SyntaxNode[] {
  const found = uses.map(({ statement }) => statement).filter((statement) => text.test(statement.text));
  return [...new Set(found)];
}

/** The register that has most of some fields. */
function busiest(uses: FieldUse[]): SyntaxNode | undefined {
  const counts = new Map<SyntaxNode, number>();
  for (const { statement } of uses) counts.set(statement, (counts.get(statement) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** The shortest of some nodes whose text matches, as a list of at most one. */
function shortest(nodes: SyntaxNode[], text: RegExp): SyntaxNode[] {
  const found = nodes.filter((node) => text.test(node.text));
  return found.sort((a, b) => a.endIndex - a.startIndex - (b.endIndex - b.startIndex)).slice(0, 1);
}

/** Where objects are made: statements of methods, and fields with a value. */
function creations({ methods, members }: PeripheralParts): SyntaxNode[] {
  const inMethods = methods.flatMap((method) => method.descendantsOfType(['expression_statement']));
  return [...members.map(({ node }) => node), ...inMethods].filter(
    (node): node is SyntaxNode => node !== null,
  );
}
