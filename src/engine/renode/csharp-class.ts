import { accessMethods, accessPlan, dispatchMethods } from './csharp-access.ts';
import { COLLECTION_TYPES, collectionName, defineStatements } from './csharp-define.ts';
import {
  collectionFields,
  latches,
  sharedRegisters,
  shareMethod,
  shareStatements,
  shareType,
  stateFields,
} from './csharp-shared.ts';
import { commentText, indent, separate } from './csharp-text.ts';
import { handleType } from './handles.ts';
import { hex, type InterruptModel, type PeripheralModel } from './peripheral-model.ts';

/**
 * The C# class of a peripheral, members in the order Renode's models keep.
 * @param level how deep the class is indented
 * @param behaviour the members in which a person writes, where they belong into the same file
 */
export function classLines(
  model: PeripheralModel,
  level: number,
  behaviour?: { members: string[] },
): string[] {
  const plan = accessPlan(model);
  const attribute = plan.translations ? [`[AllowedTranslations(${plan.translations})]`] : [];
  const partial = behaviour ? '' : 'partial ';
  const hooks = behaviour
    ? []
    : ['partial void InitializeBehaviour();', '', 'partial void ResetBehaviour();'];
  const body = separate([
    constructorLines(model, plan.hasBaseClass),
    resetLines(model, plan.hasBaseClass),
    ...accessMethods(model),
    propertyLines(model, plan.hasBaseClass),
    behaviour?.members ?? [],
    hooks,
    defineMethod(model),
    ...dispatchMethods(model),
    shareMethod(model),
    explicitCollections(model),
    [...stateFields(model), ...handleFields(model)],
    readonlyFields(model),
    shareType(model),
    ...enums(model),
    registersEnum(model),
  ]);
  const head = [
    ...attribute,
    `public ${partial}class ${model.className} : ${[...plan.bases, 'IKnownSize'].join(', ')}`,
    '{',
  ];
  return [...indent(head, level), ...indent(body, level + 1), ...indent(['}'], level)];
}

/** The `using` directives the class needs, `System` first. */
export function usingLines(model: PeripheralModel): string[] {
  const shares = sharedRegisters(model).length > 0;
  const hasGuards = model.registers.some(
    (register) => register.constraint || register.fields.some((field) => field.constraint),
  );
  const system = [
    ...(shares ? ['using System;'] : []),
    ...(model.views.length > 0 ? ['using System.Collections.Generic;'] : []),
  ];
  const renode = [
    'using Antmicro.Renode.Core;',
    'using Antmicro.Renode.Core.Structure.Registers;',
    ...(hasGuards || model.widths.length > 1 ? ['using Antmicro.Renode.Logging;'] : []),
    'using Antmicro.Renode.Peripherals.Bus;',
  ];
  return separate([system, renode]);
}

function constructorLines(model: PeripheralModel, hasBaseClass: boolean): string[] {
  const head = `public ${model.className}(IMachine machine)`;
  const collections = hasBaseClass
    ? []
    : [
        'this.machine = machine;',
        ...model.widths.map(
          (width) => `${collectionName(model, width)} = new ${COLLECTION_TYPES[width]}(this);`,
        ),
      ];
  return [
    hasBaseClass ? `${head} : base(machine)` : head,
    '{',
    ...indent([...collections, 'DefineRegisters();', 'InitializeBehaviour();'], 1),
    '}',
  ];
}

function resetLines(model: PeripheralModel, hasBaseClass: boolean): string[] {
  const registers = hasBaseClass
    ? ['base.Reset();']
    : model.widths.map((width) => `${collectionName(model, width)}.Reset();`);
  const statements = [
    ...registers,
    ...writeSides(model),
    ...latches(model).map((latch) => `${latch} = false;`),
    ...(model.views.length > 0 ? ['views.Clear();'] : []),
    ...model.interrupts.map(({ property }) => `${property}.Unset();`),
    'ResetBehaviour();',
  ];
  return [`public ${hasBaseClass ? 'override ' : ''}void Reset()`, '{', ...indent(statements, 1), '}'];
}

/** The one named like the peripheral, else the first. */
function defaultInterrupt({ name, interrupts }: PeripheralModel): InterruptModel | undefined {
  const own = name.toLowerCase();
  return (
    interrupts.find((interrupt) => interrupt.name.toLowerCase() === own) ??
    interrupts.find((interrupt) => interrupt.name.toLowerCase().startsWith(own)) ??
    interrupts[0]
  );
}

/** Registers that stand in no collection, so that nothing else resets them. */
function writeSides(model: PeripheralModel): string[] {
  return model.registers.filter((register) => register.isWriteSide).map(({ handle }) => `${handle}.Reset();`);
}

function propertyLines(model: PeripheralModel, hasBaseClass: boolean): string[] {
  const isPlainQuad = !hasBaseClass && model.widths.length === 1;
  const usual = defaultInterrupt(model);
  const interrupts = model.interrupts.map((interrupt) => [
    `// ${commentText(interrupt.name)}, interrupt ${interrupt.number}.`,
    ...(interrupt === usual && model.interrupts.length > 1 ? ['[DefaultInterrupt]'] : []),
    `public GPIO ${interrupt.property} { get; } = new GPIO();`,
  ]);
  return separate([
    [`public long Size => ${hex(model.size)};`],
    ...(isPlainQuad ? [['public QuadWordRegisterCollection RegistersCollection { get; }']] : []),
    ...interrupts,
  ]);
}

function defineMethod(model: PeripheralModel): string[] {
  const isAbstractInBase = model.widths.length === 1 && model.widths[0] === 8;
  const head = isAbstractInBase
    ? 'protected override void DefineRegisters()'
    : 'private void DefineRegisters()';
  return [head, '{', ...indent(separate([defineStatements(model), shareStatements(model)]), 1), '}'];
}

function explicitCollections(model: PeripheralModel): string[] {
  return model.widths.length < 2
    ? []
    : separate(
        model.widths.map((width) => [
          `${COLLECTION_TYPES[width]} IProvidesRegisterCollection<${COLLECTION_TYPES[width]}>.RegistersCollection => ${collectionName(model, width)};`,
        ]),
      );
}

function handleFields(model: PeripheralModel): string[] {
  const arrays = new Set(model.arrays.flatMap((array) => array.members));
  return model.registers
    .filter((register) => !arrays.has(register))
    .flatMap((register) => register.fields.filter((field) => field.kind !== 'reserved'))
    .map((field) => `private ${handleType(field)} ${field.handle};`);
}

function readonlyFields(model: PeripheralModel): string[] {
  const arrays = model.arrays.flatMap(({ members }) =>
    members[0]!.fields
      .filter((field) => field.kind !== 'reserved')
      .map((field) => {
        const type = handleType(field);
        return `private readonly ${type}[] ${field.handle} = new ${type}[${members.length}];`;
      }),
  );
  return [
    ...arrays,
    ...collectionFields(model),
    ...(accessPlan(model).hasBaseClass ? [] : ['private readonly IMachine machine;']),
    ...(model.views.length > 0
      ? [
          '// Several registers stand at some offsets. While none of these is selected, the usual one answers.',
          'private readonly HashSet<View> views = new HashSet<View>();',
        ]
      : []),
  ];
}

function enums(model: PeripheralModel): string[][] {
  const views =
    model.views.length > 0
      ? [
          [
            'private enum View',
            '{',
            ...indent(
              model.views.map((view) => `${view},`),
              1,
            ),
            '}',
          ],
        ]
      : [];
  const seen = new Set<string>();
  const fields = model.registers.flatMap((register) => register.fields.filter((field) => field.enumeration));
  const types = fields.flatMap(({ enumeration }) => {
    if (!enumeration || seen.has(enumeration.type)) {
      return [];
    }
    seen.add(enumeration.type);
    const wide = enumeration.members.some((member) => member.value > 0x7fffffffn);
    const members = enumeration.members.map((member) => {
      const comment = commentText(member.description);
      return `${member.identifier} = ${hex(member.value)},${comment && ` // ${comment}`}`;
    });
    return [[`private enum ${enumeration.type}${wide ? ' : uint' : ''}`, '{', ...indent(members, 1), '}']];
  });
  return [...views, ...types];
}

function registersEnum(model: PeripheralModel): string[] {
  const members = model.registers.map((register) => {
    const description = commentText(register.description);
    const comment =
      description === '' ? commentText(register.name) : `${commentText(register.name)}: ${description}`;
    return `${register.identifier} = ${hex(register.offset, 2)}, // ${comment}`;
  });
  return ['private enum Registers : long', '{', ...indent(members, 1), '}'];
}
