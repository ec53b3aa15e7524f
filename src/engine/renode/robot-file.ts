import { commentText, fileHead } from './csharp-text.ts';
import { hex, type PeripheralModel, type Width } from './peripheral-model.ts';
import { GENERATED_BY } from './platform-files.ts';
import { registerScript, type ScriptStep, unreachedRegisters } from './register-script.ts';

const ACCESS: Record<Width, string> = { 8: 'Byte', 16: 'Word', 32: 'DoubleWord', 64: 'QuadWord' };

const READ_COLUMN = columnOf((access) => `${access} Should Be`);
const WRITE_COLUMN = columnOf((access) => `Write ${access}`);

/** Keywords as the first column of a test case, padded as Renode's own suites are. */
function columnOf(keyword: (access: string) => string): Record<Width, string> {
  const column = (width: Width) => `    ${keyword(ACCESS[width]).padEnd(32)}`;
  return { 8: column(8), 16: column(16), 32: column(32), 64: column(64) };
}

/** `X.robot`: a suite for `renode-test` that needs no CPU. */
export function robotFile(model: PeripheralModel, copyright: string | undefined): string {
  const lines = [
    ...fileHead(
      [
        `${GENERATED_BY} from ${commentText(`${model.svdName} (${model.deviceName}, ${model.name})`)}.`,
        `Run it with: renode-test ${model.className}.robot`,
        ...unreachedLines(model),
      ],
      copyright,
      '#',
    ),
    '*** Keywords ***',
    ...keywords(model),
    '*** Test Cases ***',
    ...testCases(model),
  ];
  return `${lines.join('\n')}\n`;
}

/** Which registers the suite cannot test, and why. */
function unreachedLines(model: PeripheralModel): string[] {
  const unreached = unreachedRegisters(model);
  return unreached.length === 0
    ? []
    : [
        'Not tested, since no access sees them until behaviour selects them, or since they only take writes:',
        ...unreached.map(({ name }) => `  ${commentText(name)}`),
      ];
}

function keywords(model: PeripheralModel): string[] {
  const used = model.widths.length > 0 ? model.widths : ([32] as Width[]);
  return [
    'Create Machine',
    '    ${directory}=                   Set Variable  ${CURDIR}',
    // Renode ends a path at a blank that is not escaped.
    "    ${directory}=                   Evaluate  $directory.replace(' ', r'\\\\ ')",
    '    Execute Command                 mach create',
    `    Execute Command                 machine LoadPlatformDescription @\${directory}/${model.className}.repl`,
    '',
    ...used.flatMap((width) => [
      `${ACCESS[width]} Should Be`,
      '    [Arguments]                     ${register}  ${address}  ${expected}',
      `    \${actual}=                      Execute Command  sysbus Read${ACCESS[width]} \${address}`,
      '    Should Be Equal As Integers     ${actual}  ${expected}  msg=${register}',
      '',
      `Write ${ACCESS[width]}`,
      '    [Arguments]                     ${register}  ${address}  ${value}',
      `    Execute Command                 sysbus Write${ACCESS[width]} \${address} \${value}`,
      '',
    ]),
  ];
}

function testCases(model: PeripheralModel): string[] {
  const cases = registerScript(model);
  if (cases.length === 0) {
    return ['Should Be Created', '    Create Machine'];
  }
  return cases.flatMap(({ title, steps }, index) => [
    ...(index > 0 ? [''] : []),
    title,
    '    Create Machine',
    ...stepLines(steps, model.baseAddress),
  ]);
}

function stepLines(steps: ScriptStep[], baseAddress: bigint): string[] {
  let register: ScriptStep['register'] | undefined;
  let place = '';
  return steps.map((step) => {
    // The steps of one register follow each other, and all say its name and its address.
    if (step.register !== register) {
      register = step.register;
      place = `${argument(register.name)}  ${hex(baseAddress + BigInt(register.offset), 8)}  `;
    }
    const digits = step.width / 4;
    return step.kind === 'read'
      ? READ_COLUMN[step.width] + place + hex(step.expected, digits)
      : WRITE_COLUMN[step.width] + place + hex(step.value, digits);
  });
}

/** A name as one Robot argument: no variables, no comment, no second column. */
function argument(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9_.[\]-]+/g, '_');
  return plain === '' ? 'unnamed' : plain;
}
