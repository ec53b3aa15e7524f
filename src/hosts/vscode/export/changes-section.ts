import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Change, RunEnd } from '../../../engine/index.ts';
import type { Translate } from '../review/translate.ts';
import { fenced, inlineText } from './markdown-text.ts';

/** Characters of the diffs, together; the files themselves and the JSON have the rest. */
const longestDiffs = 500_000;
/** Bounds of the work on one file. */
const effort = { maxEditLength: 20_000, timeout: 400 };

/** The diff of each file of a run, or of what can be had of it all the same. */
export function changesSection(
  end: RunEnd | undefined,
  labelOf: (path: string) => string,
  t: Translate,
): string {
  let left = longestDiffs;
  const parts = changesOf(end).map((change) => {
    const label = labelOf(change.path);
    const diff = left > 0 ? diffOf(change, label) : undefined;
    left -= diff?.length ?? 0;
    const body =
      diff === undefined || left < 0 ? `${t('The diff is too long for a report.')}\n` : fenced(diff, 'diff');
    return `### ${inlineText(label)}\n\n${body}`;
  });
  const partial =
    end?.outcome === 'failed' && parts.length > 0 ? [`${t('These files are not finished.')}\n`] : [];
  return [...partial, ...parts].join('\n');
}

function changesOf(end: RunEnd | undefined): Change[] {
  if (end?.outcome === 'done') return end.changes;
  return end?.outcome === 'failed' ? (end.fallback?.changes ?? []) : [];
}

function diffOf({ before, after }: Change, label: string): string | undefined {
  const sides = [
    before === undefined ? '/dev/null' : label,
    after === undefined ? '/dev/null' : label,
  ] as const;
  return createTwoFilesPatch(...sides, before ?? '', after ?? '', undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
    ...effort,
  });
}
