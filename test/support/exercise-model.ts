import { type GeneratedFile, generatePeripheral } from '../../src/engine/renode/generate-peripheral.ts';
import { hex, type PeripheralModel } from '../../src/engine/renode/peripheral-model.ts';
import { PeripheralSimulation } from '../../src/engine/renode/peripheral-simulation.ts';
import { registerScript } from '../../src/engine/renode/register-script.ts';
import type { Device, Peripheral } from '../../src/engine/svd/device.ts';
import type { AccessWidth, ReferenceJob, ReferenceReport, ScriptOp } from './renode-reference.ts';

export interface Exercise {
  model: PeripheralModel;
  job: ReferenceJob;
}

/** A peripheral's C# and what a right model answers to the script of its Robot suite, and to accesses of any width. */
export function exerciseOf(
  id: string,
  peripheral: Peripheral,
  device: Device,
  layout: 'split' | 'single',
): Exercise {
  const { model, files } = generatePeripheral(peripheral, device, { svdPath: 'test.svd', layout });
  const sources = files
    .filter(({ name }) => name.endsWith('.cs'))
    .map((file) => ({ path: file.name, text: textOf(file) }));
  const className = `Antmicro.Renode.Peripherals.${model.category}.${model.className}`;
  return { model, job: { id, className, sources, script: [...suiteScript(model), ...widthScript(model)] } };
}

function suiteScript(model: PeripheralModel): ScriptOp[] {
  return registerScript(model).flatMap(({ steps }): ScriptOp[] => [
    { op: 'reset' },
    ...steps.map(
      (step): ScriptOp =>
        step.kind === 'read'
          ? { op: 'read', offset: step.offset, width: step.width, expect: hex(step.expected) }
          : { op: 'write', offset: step.offset, width: step.width, value: hex(step.value) },
    ),
  ]);
}

/** Registers reached by accesses of every width, also of others than their own. */
function widthScript(model: PeripheralModel): ScriptOp[] {
  const simulation = new PeripheralSimulation(model);
  const script: ScriptOp[] = [{ op: 'reset' }];
  for (const { offset } of model.registers.slice(0, 40)) {
    for (const width of [8, 16, 32, 64] as AccessWidth[]) {
      const start = offset - (offset % (width / 8));
      const value = BigInt.asUintN(width, 0xc35a9617f0e1d2b4n >> BigInt(offset % 8));
      script.push({ op: 'read', offset: start, width, expect: hex(simulation.read(start, width)) });
      simulation.write(start, width, value);
      script.push({ op: 'write', offset: start, width, value: hex(value) });
      script.push({ op: 'read', offset: start, width, expect: hex(simulation.read(start, width)) });
    }
  }
  return script;
}

/** What is wrong with a report, in words; empty where the C# is what the model says. */
export function faultsOf({ model }: Exercise, report: ReferenceReport): string[] {
  const faults = report.errors.map(({ file, line, code, message }) => `${file}(${line}): ${code} ${message}`);
  if (report.constructionError) {
    faults.push(`construction: ${report.constructionError}`);
  }
  for (const { op, offset, width, expected, actual, error } of report.mismatches.slice(0, 5)) {
    faults.push(`${op}${width} at ${hex(offset)}: expected ${expected}, got ${actual ?? error}`);
  }
  if (report.shape) {
    faults.push(...shapeFaults(model, report.shape));
  }
  return faults.map((fault) => `${report.id}: ${fault}`);
}

function shapeFaults(model: PeripheralModel, shape: NonNullable<ReferenceReport['shape']>): string[] {
  const faults: string[] = [];
  const members = model.registers.map(({ identifier, offset }) => `${identifier}=${offset}`).sort();
  const found = (shape.registers ?? []).map(({ name, value }) => `${name}=${value}`).sort();
  if (members.join() !== found.join()) {
    faults.push(`the enum has ${found.length} registers, the model ${members.length}`);
  }
  const collected = model.registers.filter((register) => !register.isWriteSide).length;
  if (shape.definedRegisters !== collected) {
    faults.push(`${shape.definedRegisters} registers are defined, the model has ${collected}`);
  }
  if (shape.size !== model.size) {
    faults.push(`the size is ${shape.size}, the model says ${model.size}`);
  }
  const properties = model.interrupts.map(({ property }) => property).sort();
  if (properties.join() !== [...shape.gpios].sort().join() || shape.uninitializedGpios.length > 0) {
    faults.push(`the outputs are ${shape.gpios.join(', ')}, the model says ${properties.join(', ')}`);
  }
  return faults;
}

/** What a file of a fresh folder is to hold. */
export function textOf(file: GeneratedFile): string {
  const plan = file.plan(undefined);
  return plan.kind === 'write' ? plan.text : '';
}
