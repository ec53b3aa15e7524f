import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  dotnetAvailable,
  exercise,
  type ReferenceJob,
  type ReferenceReport,
  type ScriptOp,
} from './renode-reference.ts';

/** A small model and what compiling, constructing and exercising it must give. */
export interface ReferenceCase {
  name: string;
  /** C# of the constructor, after the registers' owner is there: `Registers.A.Define(this)…`. */
  body?: string;
  /** C# of further members. */
  members?: string;
  /** Base class and interfaces; a `BasicDoubleWordPeripheral` where absent. */
  bases?: string;
  /** Arguments of the base class's constructor; `machine` where absent. */
  baseArguments?: string;
  /** C# attributes of the class. */
  attributes?: string;
  /** Further `using`s. */
  usings?: string[];
  script?: ScriptOp[];
  /** Compiler errors, their codes in order; none where absent. */
  errors?: string[];
  /** What the constructor must throw. */
  throws?: RegExp;
  /** What must be logged, `LEVEL message`; not looked at where absent. */
  log?: string[];
  /** What else must hold. */
  check?: (report: ReferenceReport) => void;
}

export const read = (offset: number, width: 8 | 16 | 32 | 64, expect: string): ScriptOp => ({
  op: 'read',
  offset,
  width,
  expect,
});

export const write = (offset: number, width: 8 | 16 | 32 | 64, value: string): ScriptOp => ({
  op: 'write',
  offset,
  width,
  value,
});

export const reset: ScriptOp = { op: 'reset' };

/** One test for each case; all of them are compiled and run in one process. */
export async function testCases(cases: ReferenceCase[]): Promise<void> {
  const { available, reason } = dotnetAvailable();
  const reports = available ? await exercise(cases.map(jobOf)) : [];
  for (const [index, expected] of cases.entries()) {
    test(expected.name, { skip: available ? false : (reason ?? true) }, () => {
      verify(expected, reports[index]!);
    });
  }
}

function verify({ errors, throws, log, check }: ReferenceCase, report: ReferenceReport): void {
  assert.deepEqual(
    report.errors.map(({ code }) => code),
    errors ?? [],
    report.errors.map(({ message }) => message).join('\n'),
  );
  if (throws === undefined) {
    assert.equal(report.constructionError, undefined);
  } else {
    assert.match(report.constructionError ?? '', throws);
  }
  assert.deepEqual(report.mismatches, []);
  if (log !== undefined) {
    assert.deepEqual(
      report.log.map(({ level, message }) => `${level} ${message}`),
      log,
    );
  }
  check?.(report);
}

const USINGS = [
  'Antmicro.Renode.Core',
  'Antmicro.Renode.Core.Structure.Registers',
  'Antmicro.Renode.Logging',
  'Antmicro.Renode.Peripherals.Bus',
];

function jobOf(one: ReferenceCase): ReferenceJob {
  const { name, bases = 'BasicDoubleWordPeripheral', baseArguments = 'machine' } = one;
  const { attributes = '', members = '' } = one;
  const hasBaseClass = !bases.startsWith('I');
  const text = `
${['System', ...USINGS, ...(one.usings ?? [])].map((namespace) => `using ${namespace};`).join('\n')}

namespace Antmicro.Renode.Peripherals.Miscellaneous
{
    ${attributes}
    public class Model : ${bases}
    {
        public Model(IMachine machine)${hasBaseClass ? ` : base(${baseArguments})` : ''}
        {
            ${one.body ?? ''}
        }

        ${members}

        private enum Registers
        {
            A = 0x0,
            B = 0x4,
            C = 0x8,
        }
    }
}
`;
  return {
    id: name,
    className: 'Antmicro.Renode.Peripherals.Miscellaneous.Model',
    sources: [{ path: 'Model.cs', text }],
    script: one.script ?? [],
  };
}
