import type { SimulatedRead } from './checkers.ts';

/**
 * The `.cs` files a platform description includes by itself, as it names them, in their order.
 * Only the `preinit:` blocks are read; their commands are not run.
 */
export function includedSources(platform: string): string[] {
  const sources: string[] = [];
  let isPreinit = false;
  for (const line of platform.split(/\r?\n/)) {
    const command = line.trim();
    if (/^\S/.test(line)) {
      isPreinit = /^preinit(\s+add)?:/.test(line);
    } else if (isPreinit && /^(include|i)\s/.test(command)) {
      sources.push(...argumentsOf(command).filter((name) => name.endsWith('.cs')));
    }
  }
  return sources;
}

/** Arguments of an `include`: quoted, or up to a blank that is not escaped; a leading `@` is no part of the path. */
function argumentsOf(command: string): string[] {
  const [, ...words] = command.match(/"[^"]*"|'[^']*'|(?:\\ |\S)+/g) ?? [];
  return words.map((word) =>
    /^["']/.test(word) ? word.slice(1, -1) : word.replace(/^@/, '').replaceAll('\\ ', ' '),
  );
}

const WIDTHS = { Byte: 8, Word: 16, DoubleWord: 32, QuadWord: 64 } as const;

const RESET_VALUES = 'Should Have Reset Values';

/**
 * The reads of the test case "Should Have Reset Values" of a generated Robot suite: the one file that lists width,
 * address and vendor's name of every register. Empty where there is no such case.
 */
export function resetValueReads(suite: string): SimulatedRead[] {
  const reads: SimulatedRead[] = [];
  let isCase = false;
  for (const line of suite.split(/\r?\n/)) {
    if (/^\S/.test(line)) {
      isCase = line.trim() === RESET_VALUES;
    }
    const match = isCase ? READ.exec(line) : null;
    if (match !== null) {
      const [, access, register, address, expected] = match as unknown as [string, ...string[]];
      reads.push({
        register: register ?? '',
        address: BigInt(address ?? 0),
        width: WIDTHS[access as keyof typeof WIDTHS],
        expected: BigInt(expected ?? 0),
      });
    }
  }
  return reads;
}

const READ =
  /^\s+(Byte|Word|DoubleWord|QuadWord) Should Be\s{2,}(\S+)\s{2,}(0x[0-9A-Fa-f]+)\s{2,}(0x[0-9A-Fa-f]+)\s*$/;
