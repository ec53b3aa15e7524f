import { readFile, writeFile } from 'node:fs/promises';
import wabt from 'wabt';
import { inProject } from './project.ts';

const source = 'src/engine/retrieval/vectors/dot-kernels.wat';
const target = 'src/engine/retrieval/vectors/dot-kernels-bytes.ts';

/** The file with the bytes of the WebAssembly kernels, as it follows from their text. */
export async function assembledKernels(): Promise<string> {
  const assembler = await wabt();
  const module = assembler.parseWat(source, await readFile(inProject(source), 'utf8'), { simd: true });
  try {
    module.validate();
    const bytes = Buffer.from(module.toBinary({ log: false }).buffer).toString('base64');
    return `/** Base64 of what dot-kernels.wat assembles to; made by \`node scripts/assemble-kernels.ts\`. */\nexport const dotKernels =\n  '${bytes}';\n`;
  } finally {
    module.destroy();
  }
}

if (import.meta.main) {
  await writeFile(inProject(target), await assembledKernels());
  console.log(`Wrote ${target}.`);
}
