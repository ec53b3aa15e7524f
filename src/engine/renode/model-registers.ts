import type { BusRegister } from './bus-register.ts';
import { constraintOf } from './constraints.ts';
import { lowerFirst, pascalCase, Scope } from './identifier.ts';
import type { Overlaps } from './overlaps.ts';
import { maskOf, type RegisterModel } from './peripheral-model.ts';
import type { ArrayRun } from './register-arrays.ts';
import { type RegisterFields, registerFields } from './register-fields.ts';
import { type Report, reportDecisions } from './report-decisions.ts';

/**
 * The models of all registers, by what the bus sees of them.
 * @param bus ascending by offset
 * @param scope names of the class that are taken already
 */
export function registerModels(
  bus: BusRegister[],
  arrays: ArrayRun[],
  overlaps: Overlaps,
  scope: Scope,
  report: Report,
): Map<BusRegister, RegisterModel> {
  const runs = new Map(arrays.flatMap((run) => run.members.map((member) => [member, run] as const)));
  const fieldsOfRuns = new Map<ArrayRun, RegisterFields>();
  const identifiers = new Scope();
  const models = new Map<BusRegister, RegisterModel>();
  let sharedCount = 0;
  for (const register of bus) {
    const identifier = identifiers.claim(pascalCase(register.svd.name));
    const run = runs.get(register);
    const known = run && fieldsOfRuns.get(run);
    const base = run ? pascalCase(run.baseName) : identifier;
    const parts = known ?? registerFields(register.svd, register.width, base, scope);
    if (run && !known) {
      fieldsOfRuns.set(run, parts);
    }
    const model = registerModel(register, identifier, parts);
    const view = overlaps.views.get(register);
    if (view) {
      Object.assign(model, view);
    }
    if (overlaps.shared.has(register)) {
      model.sharedIndex = sharedCount++;
    }
    models.set(register, model);
  }
  for (const [readSide, writeSide] of overlaps.writeSides) {
    models.get(readSide)!.writeSide = models.get(writeSide)!;
    models.get(writeSide)!.isWriteSide = true;
  }
  for (const [register, model] of models) {
    claimState(model, scope);
    reportDecisions(register, model, report);
  }
  return models;
}

function registerModel(register: BusRegister, identifier: string, parts: RegisterFields): RegisterModel {
  const { svd, offset, width, bytes } = register;
  const unreadableReserved = parts.fields
    .filter((field) => field.kind === 'reserved' && field.read === 'none')
    .reduce((mask, field) => mask | maskOf(field), 0n);
  const model: RegisterModel = {
    name: svd.name,
    path: svd.path,
    description: svd.description ?? svd.displayName ?? '',
    identifier,
    offset,
    width,
    bytes,
    resetValue: svd.resetValue & svd.resetMask & ~unreadableReserved,
    ...parts,
    outrankedBy: [],
    isWriteSide: false,
  };
  const constraint = svd.fields.length > 0 ? constraintOf(svd.writeConstraint, svd.size, []) : undefined;
  if (constraint) {
    model.constraint = constraint;
  }
  return model;
}

/** C# members that a register needs besides its fields. */
function claimState(model: RegisterModel, scope: Scope): void {
  const base = lowerFirst(model.identifier);
  if (model.constraint || model.sharedIndex !== undefined || model.isWriteSide) {
    model.handle = scope.claim(`${base}Register`);
  }
  if (model.fields.some((field) => field.writeOnce && field.write !== 'none')) {
    model.latch = scope.claim(`${base}Written`);
  }
}
