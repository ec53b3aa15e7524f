import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DaySpend, SpendStore } from '../engine/index.ts';

/**
 * What was spent today, in `spent.json` of a folder, so that several processes count together. Whole or not at all:
 * it is written beside and renamed. What cannot be read or written is as if it was not there; the limits of the
 * process itself still hold then.
 */
export function spendFile(folder: string): SpendStore {
  const path = join(folder, 'spent.json');
  const temporary = `${path}.${process.pid}.tmp`;
  return {
    load() {
      return unlessImpossible(() => daySpendOf(JSON.parse(readFileSync(path, 'utf8'))));
    },
    save(spend) {
      unlessImpossible(() => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(temporary, JSON.stringify(spend), { mode: 0o600 });
        try {
          renameSync(temporary, path);
        } finally {
          rmSync(temporary, { force: true });
        }
      });
    },
  };
}

function unlessImpossible<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

function daySpendOf(written: unknown): DaySpend | undefined {
  if (typeof written !== 'object' || written === null) return undefined;
  const { day, cost, tokens, requests } = written as Record<string, unknown>;
  if (typeof day !== 'string') return undefined;
  return { day, cost: amount(cost), tokens: amount(tokens), requests: amount(requests) };
}

function amount(written: unknown): number {
  return typeof written === 'number' && written >= 0 && Number.isFinite(written) ? written : 0;
}
