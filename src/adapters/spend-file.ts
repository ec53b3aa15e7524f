import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DaySpend, ReservedSpend, SpendStore } from '../engine/index.ts';
import { whileLocked } from './spend-file-lock.ts';

/** Processes of which reservations are read. */
const MOST_RESERVED = 1000;

/**
 * What was spent today, in `spent.json` of a folder, so that several processes count together. Whole or not at all:
 * it is written beside and renamed, by one process at a time. What cannot be read or written is as if it was not
 * there; the limits of the process itself still hold then.
 */
export function spendFile(folder: string): SpendStore {
  const path = join(folder, 'spent.json');
  const temporary = `${path}.${process.pid}.tmp`;
  const load = () => unlessImpossible(() => daySpendOf(JSON.parse(readFileSync(path, 'utf8'))));
  return {
    load,
    update(change) {
      unlessImpossible(() => mkdirSync(folder, { recursive: true, mode: 0o700 }));
      whileLocked(`${path}.lock`, () => {
        const spend = change(load());
        unlessImpossible(() => {
          writeFileSync(temporary, JSON.stringify(spend), { mode: 0o600 });
          try {
            renameSync(temporary, path);
          } finally {
            rmSync(temporary, { force: true });
          }
        });
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
  const { day, reserved, ...amounts } = fieldsOf(written);
  if (typeof day !== 'string') return undefined;
  return { day, ...spendOf(amounts), ...(Array.isArray(reserved) && { reserved: reservedOf(reserved) }) };
}

function reservedOf(written: unknown[]): ReservedSpend[] {
  return written.slice(0, MOST_RESERVED).flatMap((entry) => {
    const { owner, until, ...amounts } = fieldsOf(entry);
    if (typeof owner !== 'string' || typeof until !== 'number') return [];
    return [{ owner: owner.slice(0, 100), until, ...spendOf(amounts) }];
  });
}

function fieldsOf(written: unknown): Record<string, unknown> {
  return typeof written === 'object' && written !== null ? { ...written } : {};
}

function spendOf({ cost, tokens, requests }: Record<string, unknown>) {
  return { cost: amount(cost), tokens: amount(tokens), requests: amount(requests) };
}

function amount(written: unknown): number {
  return typeof written === 'number' && written >= 0 && Number.isFinite(written) ? written : 0;
}
