import { duration } from '../../format.ts';
import { count, locale } from './count.ts';

/** The run as a whole: ways in, its stages, how it ended. */
export const runTexts = {
  nav: { label: 'Pages', review: 'Run', metrics: 'Metrics', setup: 'Models' },
  idle: {
    about:
      'Plans, writes and reviews code with models of your choice. You see every file as a diff first. Nothing is written before you apply.',
    generate: 'Generate Renode Peripheral',
    generateHint: 'From a CMSIS-SVD file or a register table: C# model, platform, script and Robot tests.',
    writeCode: 'Write Code',
    writeCodeHint: 'A request in your words becomes changes to this workspace.',
    setup: 'Set Up Models',
    setupHint: 'Local or remote: find, fetch, test and choose them.',
  },
  run: {
    cancel: 'Cancel',
    again: 'Run Again',
    into: (folder: string) => `into ${folder}`,
    cancelled: 'Cancelled. Nothing was written.',
    took: (milliseconds: number) => `Took ${duration(milliseconds, locale)}`,
    request: 'Request',
    showAll: 'Show all',
    showLess: 'Show less',
    nothingChecked: 'Nothing was checked.',
    noErrors: 'No errors found.',
    noErrorsBut: (skipped: string) => `No errors found, but skipped: ${skipped}.`,
    errorsFound: (errors: number) => `${count(errors, 'error')} found.`,
    setUp: 'Set Up Models',
    openSetup: 'Test the models or choose others.',
  },
  spoken: {
    started: 'Started',
    confirming: 'Waiting for your answer to the estimate',
    cancelled: 'Cancelled',
    failed: (message: string) => `Failed: ${message}`,
    writing: 'Writing',
    checked: (found: string) => `Checked${found}`,
    done: (files: number, found: string) => `Done: ${count(files, 'file')} to review${found}`,
    found: (errors: number, warnings: number) => `, ${count(errors, 'error')}, ${count(warnings, 'warning')}`,
    stage: (title: string, status: string) => `${title}: ${status}`,
  },
  stages: {
    label: 'Stages',
    count: (stages: number) => count(stages, 'stage'),
    tokens: (tokens: number) => count(tokens, 'token'),
    /** Something in the folded lines is worth a look. */
    trouble: 'with remarks',
    progress: (title: string) => `${title} progress`,
    found: 'found problems',
    status: { running: 'running', done: 'done', skipped: 'skipped', stopped: 'stopped' },
    names: {
      read: 'Read SVD',
      reply: 'Read changes',
      place: 'Place changes',
      generate: 'Generate',
      compile: 'Compile',
      simulate: 'Simulate',
      estimate: 'Estimate',
      context: 'Context',
      retrieve: 'Search workspace',
      references: 'Read what was found',
      plan: 'Plan',
      planner: 'Planner',
      code: 'Code',
      coder: 'Coder',
      check: 'Check',
      review: 'Review',
      reviewer: 'Reviewer',
      accuracy: 'Accuracy',
      doctor: 'Doctor',
      explain: 'Explain',
    } as Record<string, string>,
  },
};

export type RunTexts = typeof runTexts;
