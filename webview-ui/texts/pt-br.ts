import type { Texts } from './en.ts';
import { fileTexts } from './pt-br/file-texts.ts';
import { foundTexts } from './pt-br/found-texts.ts';
import { hunkTexts } from './pt-br/hunk-texts.ts';
import { indexTexts } from './pt-br/index-texts.ts';
import { metricsTexts } from './pt-br/metrics-texts.ts';
import { modelTexts } from './pt-br/model-texts.ts';
import { roundTexts } from './pt-br/round-texts.ts';
import { runTexts } from './pt-br/run-texts.ts';
import { setupTexts } from './pt-br/setup-texts.ts';

/** Brazilian Portuguese. */
export const ptBr: Texts = {
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
