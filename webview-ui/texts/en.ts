import { fileTexts } from './en/file-texts.ts';
import { foundTexts } from './en/found-texts.ts';
import { hunkTexts } from './en/hunk-texts.ts';
import { indexTexts } from './en/index-texts.ts';
import { metricsTexts } from './en/metrics-texts.ts';
import { modelTexts } from './en/model-texts.ts';
import { roundTexts } from './en/round-texts.ts';
import { runTexts } from './en/run-texts.ts';
import { setupTexts } from './en/setup-texts.ts';

/** Every word of the panel. The other languages have the same keys. */
export const en = {
  ...runTexts,
  ...modelTexts,
  ...roundTexts,
  ...foundTexts,
  ...fileTexts,
  ...hunkTexts,
  ...metricsTexts,
  ...indexTexts,
  ...setupTexts,
};

export type Texts = typeof en;
