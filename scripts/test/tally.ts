/** What checks came to. Failed and skipped ones are named, skipped ones with the reason. */
export interface Tally {
  passed: number;
  failed: string[];
  skipped: string[];
}

/** `12 passed, 0 failed, 1 skipped` */
export function describeTally({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}
