import { join } from 'node:path';
import { loadGrammar } from '../../src/adapters/grammar.ts';
import { checkCsharp } from '../../src/engine/renode/csharp-checks/check-csharp.ts';
import type { CsharpFinding } from '../../src/engine/renode/csharp-checks/csharp-finding.ts';

const folder = join(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');

const grammar = await loadGrammar('csharp', folder);

/** The findings of a file of C#, with their places checked: inside of the text, fixes apart from each other. */
export async function findingsOf(text: string): Promise<CsharpFinding[]> {
  const parser = grammar.open();
  const root = await parser.parse(text, async () => {}, new AbortController().signal);
  const steps = checkCsharp(root!, text);
  let step = steps.next();
  while (!step.done) step = steps.next();
  parser.dispose();
  for (const { start, end, fix } of step.value) {
    if (!(0 <= start && start < end && end <= text.length)) throw new Error(`${start} to ${end} is no place`);
    let last = 0;
    for (const edit of fix?.edits ?? []) {
      if (edit.start < last || edit.end < edit.start || edit.end > text.length)
        throw new Error('a fix overlaps itself or leaves the text');
      last = edit.end;
    }
  }
  return step.value;
}

/** A text with one fix made. */
export function withFix(text: string, { fix }: CsharpFinding): string {
  return (fix?.edits ?? []).reduceRight(
    (mended, { start, end, text: piece }) => mended.slice(0, start) + piece + mended.slice(end),
    text,
  );
}

/** A small model around statements of its constructor and further members. */
export function modelAround(parts: {
  body?: string;
  members?: string;
  bases?: string;
  head?: string;
}): string {
  return `using System;
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;
using Antmicro.Renode.Logging;
using Antmicro.Renode.Peripherals.Bus;
using Antmicro.Renode.Peripherals.Timers;
using Antmicro.Renode.Time;
${parts.head ?? ''}
namespace Antmicro.Renode.Peripherals.Miscellaneous
{
    public class Model : ${parts.bases ?? 'BasicDoubleWordPeripheral, IKnownSize'}
    {
        public Model(IMachine machine) : base(machine)
        {
            ${parts.body ?? ''}
        }

        public long Size => 0x100;

        ${parts.members ?? ''}

        private enum Registers
        {
            A = 0x0,
            B = 0x4,
            C = 0x8,
        }
    }
}
`;
}
