import type { Diagnostic } from '../diagnostic.ts';
import type { Device, Peripheral } from '../svd/device.ts';
import { behaviourFile, behaviourOf, registersFile, singleFile } from './csharp-files.ts';
import { modelPeripheral } from './model-peripheral.ts';
import type { PeripheralModel } from './peripheral-model.ts';
import { GENERATED_BY, replFile, rescFile } from './platform-files.ts';
import { robotFile } from './robot-file.ts';
import { validateModel } from './validate-model.ts';

export interface GenerateOptions {
  /** Path of the SVD file, for diagnostics and for the heads of the files. */
  svdPath: string;
  layout: 'split' | 'single';
  className?: string;
  /** The user's own copyright line. */
  copyright?: string;
}

export interface GeneratedFile {
  /** Name without a folder. */
  name: string;
  /**
   * The text to be written.
   * @param before the file as it stands, `undefined` where there is none
   * @returns `undefined` where the file is to be left as it is
   */
  text(before: string | undefined): string | undefined;
}

export interface GeneratedPeripheral {
  model: PeripheralModel;
  files: GeneratedFile[];
  diagnostics: Diagnostic[];
}

/** C#, `.repl`, `.resc` and Robot suite of one peripheral. The same input gives the same bytes. */
export function generatePeripheral(
  peripheral: Peripheral,
  device: Device,
  options: GenerateOptions,
): GeneratedPeripheral {
  const { model, diagnostics } = modelPeripheral(peripheral, device, options);
  diagnostics.push(...validateModel(model, options.svdPath));
  const { className } = model;
  const { copyright } = options;
  const isSplit = options.layout === 'split';
  const sources = isSplit ? [`${className}.Registers.cs`, `${className}.cs`] : [`${className}.cs`];
  const code: GeneratedFile[] = isSplit
    ? [
        generated(sources[0]!, () => registersFile(model, copyright)),
        {
          name: sources[1]!,
          text: (before) => (before === undefined ? behaviourFile(model, copyright) : undefined),
        },
      ]
    : [
        {
          name: sources[0]!,
          text: (before) =>
            before === undefined || behaviourOf(before) !== undefined
              ? singleFile(model, copyright, before)
              : undefined,
        },
      ];
  const files = [
    ...code,
    generated(`${className}.repl`, () => replFile(model, sources, copyright)),
    generated(`${className}.resc`, () => rescFile(model, copyright)),
    generated(`${className}.robot`, () => robotFile(model, copyright)),
  ];
  return { model, files, diagnostics };
}

/** A file that is written anew at will, unless somebody else's file has its name. */
function generated(name: string, text: () => string): GeneratedFile {
  return {
    name,
    text: (before) => (before === undefined || before.includes(GENERATED_BY) ? text() : undefined),
  };
}
