import type { Diagnostic } from '../diagnostic.ts';
import { TriptychError } from '../error.ts';
import type { PeripheralReport, RegisterPicture, StageEvent } from '../events.ts';
import {
  type GeneratedFile,
  type GeneratedPeripheral,
  generatePeripheral as generate,
} from '../renode/generate-peripheral.ts';
import { defaultClassName, isClassName } from '../renode/names.ts';
import { hex } from '../renode/peripheral-model.ts';
import { type Run, stage } from '../run.ts';
import type { Device, Peripheral, Register } from '../svd/device.ts';
import type { Change } from '../workspace/change.ts';
import { findPeripheral } from './find-peripheral.ts';
import type { Generated } from './generate-peripheral/begin.ts';
import { readSource, type Source } from './generate-peripheral/read-source.ts';
import { writeBehaviour } from './generate-peripheral/write-behaviour.ts';
import type { GeneratePeripheralRequest } from './requests.ts';

/**
 * From an SVD file or a register table to the files of a Renode peripheral, without a model and without a network.
 * One `peripheral` event for each; a file that is the user's own is never among the changes. With an instruction,
 * models then write the behaviour of the one peripheral, as a change of the file that is the user's.
 * @throws TriptychError `invalid-request`, `peripheral-not-found`, `svd-not-readable` and what the workspace throws;
 * FailedRun with all but the behaviour
 */
export async function* generatePeripheral(
  request: GeneratePeripheralRequest,
  run: Run,
): AsyncGenerator<StageEvent, Change[]> {
  checkRequest(request);
  const source = yield* readSource(request, run);
  const peripherals = choose(source.device, request);
  if (request.instruction !== undefined && peripherals.length !== 1) {
    throw new TriptychError('invalid-request', 'An instruction goes with exactly one peripheral.');
  }
  const classNames = classNamesOf(source.device);
  const generated = yield* generateAll({ ...source, peripherals, request, classNames }, run);
  return request.instruction === undefined || !generated.last
    ? generated.changes
    : yield* writeBehaviour({ ...generated.last, changes: generated.changes }, request, run);
}

interface Choice extends Source {
  peripherals: Peripheral[];
  request: GeneratePeripheralRequest;
  classNames: Map<Peripheral, string>;
}

const generateAll = stage('generate', async function* (choice: Choice, run: Run): AsyncGenerator<
  StageEvent,
  { changes: Change[]; last: Omit<Generated, 'changes'> | undefined }
> {
  const changes = new Map<string, Change>();
  let last: Omit<Generated, 'changes'> | undefined;
  const names = new Set((await run.workspace.readNames(choice.request.out, run.signal)).map(plain));
  let breath = performance.now();
  for (const [done, peripheral] of choice.peripherals.entries()) {
    run.signal.throwIfAborted();
    const generated = generateOne(peripheral, choice);
    last = { peripheral, generated };
    generated.diagnostics.unshift(
      ...choice.diagnostics.filter((diagnostic) => concerns(diagnostic, peripheral)),
    );
    const report = yield* propose({ generated, peripheral, request: choice.request, names }, changes, run);
    yield { type: 'peripheral', ...report };
    yield { type: 'progress', stage: 'generate', done: done + 1, total: choice.peripherals.length };
    if (performance.now() - breath > LONGEST_TURN) {
      await breathe();
      breath = performance.now();
    }
  }
  return { changes: [...changes.values()], last };
});

/** Whether a finding is about this peripheral: by its own name, by that of its `dim` or of what it derives from. */
function concerns({ path }: Diagnostic, { name, derivedFrom }: Peripheral): boolean {
  const [root = ''] = path?.split('.') ?? [];
  if (root === '') {
    return false;
  }
  const [head, tail] = root.split(/\[?%s\]?/);
  const isElement =
    tail !== undefined && name.startsWith(head!) && name.endsWith(tail) && name !== head! + tail;
  return root === name || root === derivedFrom || isElement;
}

/** Milliseconds for which the host's event loop may be kept, so that an editor does not stutter. */
const LONGEST_TURN = 25;

/** Lets the host's event loop turn, so that an editor stays alive and cancelling is heard. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function generateOne(peripheral: Peripheral, choice: Choice): GeneratedPeripheral {
  const { device, path, request, classNames } = choice;
  return generate(peripheral, device, {
    svdPath: path,
    layout: request.layout,
    className: request.className ?? classNames.get(peripheral)!,
    ...(request.copyright === undefined ? {} : { copyright: request.copyright }),
  });
}

/**
 * The class of each peripheral, the same whichever of them are generated. File systems that ignore case would take
 * two names that differ in case alone for one file.
 */
function classNamesOf(device: Device): Map<Peripheral, string> {
  const taken = new Set<string>();
  return new Map(
    device.peripherals.map((peripheral) => {
      const usual = defaultClassName(peripheral, device);
      let name = usual;
      for (let number = 2; taken.has(plain(name)); number++) {
        name = `${usual}_${number}`;
      }
      taken.add(plain(name));
      return [peripheral, name];
    }),
  );
}

interface Proposal {
  generated: GeneratedPeripheral;
  peripheral: Peripheral;
  request: GeneratePeripheralRequest;
  /** What is in the output folder, as `plain` has it. */
  names: Set<string>;
}

/** File systems that ignore case call two names one. */
function plain(name: string): string {
  return name.toLowerCase();
}

/** Puts a peripheral's files beside what is there already. */
async function* propose(
  { generated, peripheral, request, names }: Proposal,
  changes: Map<string, Change>,
  run: Run,
): AsyncGenerator<StageEvent, PeripheralReport> {
  const { model, files, diagnostics } = generated;
  const paths: string[] = [];
  const planned: Change[] = [];
  let isWhole = true;
  for (const file of files) {
    const path = run.workspace.join(request.out, file.name);
    const before = names.has(plain(file.name)) ? await run.workspace.readText(path, run.signal) : undefined;
    const plan = file.plan(before);
    paths.push(path);
    if (plan.kind === 'write' && plan.text !== before) {
      planned.push({ path, before, after: plan.text });
    } else if (plan.kind === 'foreign') {
      isWhole &&= !file.isCode;
      diagnostics.push(leftAlone(path, file, plan.reason, peripheral));
    }
  }
  // Code that does not go together would not compile, and a platform that names it would not load.
  for (const change of isWhole ? planned : []) {
    changes.set(change.path, change);
  }
  return {
    name: peripheral.name,
    className: model.className,
    registers: peripheral.registers.length,
    fields: peripheral.registers.reduce((sum, register) => sum + register.fields.length, 0),
    files: paths,
    diagnostics,
    registerMap: peripheral.registers.map(picture),
  };
}

function leftAlone(path: string, file: GeneratedFile, reason: string, peripheral: Peripheral): Diagnostic {
  return {
    file: path,
    line: 1,
    column: 1,
    severity: file.isCode ? 'error' : 'warning',
    code: 'file-not-ours',
    message: `${file.name} is left as it is: ${reason}.`,
    source: 'triptych',
    path: peripheral.name,
    assumed: file.isCode ? 'no file of this peripheral is written' : 'the other files are written',
  };
}

/** Characters of an instruction; what is longer belongs into a file. */
const LONGEST_INSTRUCTION = 40_000;

function checkRequest(request: GeneratePeripheralRequest): void {
  const { instruction } = request;
  if (instruction !== undefined && instruction.trim() === '') {
    throw new TriptychError('invalid-request', 'Say what the peripheral is to do.');
  }
  if (instruction !== undefined && instruction.length > LONGEST_INSTRUCTION) {
    const message = `The instruction has ${instruction.length} characters; at most ${LONGEST_INSTRUCTION} are taken.`;
    throw new TriptychError('invalid-request', message);
  }
  if (request.className === undefined) {
    return;
  }
  if (!isClassName(request.className)) {
    throw new TriptychError(
      'invalid-request',
      `"${request.className}" cannot be the name of a C# class here.`,
    );
  }
  if (request.peripherals === 'all' || request.peripherals.length !== 1) {
    throw new TriptychError('invalid-request', 'A class name goes with exactly one peripheral.');
  }
}

function choose(device: Device, { peripherals }: GeneratePeripheralRequest): Peripheral[] {
  if (peripherals === 'all') {
    return device.peripherals;
  }
  return [...new Set(peripherals.map((name) => findPeripheral(device, name)))];
}

function picture(register: Register): RegisterPicture {
  return {
    name: register.name,
    addressOffset: register.addressOffset,
    size: register.size,
    access: register.access,
    resetValue: hex(register.resetValue, Math.ceil(register.size / 4)),
    ...(register.description === undefined ? {} : { description: register.description }),
    fields: register.fields.map((field) => ({
      name: field.name,
      bitOffset: field.bitOffset,
      bitWidth: field.bitWidth,
      access: field.access,
      ...(field.description === undefined ? {} : { description: field.description }),
    })),
  };
}
