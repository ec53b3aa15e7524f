import { percent } from '../../format.ts';
import { count, locale } from './count.ts';

/** What planner, coder, checks and reviewer come to. */
export const roundTexts = {
  plan: {
    title: 'Plan',
    steps: (steps: number) => count(steps, 'step'),
    reused: 'Reused plan',
    reusedFrom: (request: string, similarity: number) =>
      `Reused plan of a similar request (${percent(similarity, locale)}): ${request}`,
    stepsTitle: 'Steps',
    files: 'Files',
    constraints: 'Constraints',
    api: 'Interface',
    reasoning: 'Reasoning',
    restsOn: 'Rests on',
    invented: 'Named by the plan, but never sent to it',
  },
  context: {
    title: 'Context',
    summary: (tokens: string, budget: string) => `${tokens} of ${budget} tokens`,
    somethingCut: 'cut to fit',
    overridden: 'own prompts',
    section: 'Section',
    tokens: 'Tokens',
    limit: 'Limit',
    sent: 'Sent to the model',
    cut: 'Left out to fit',
    trimmed: 'shortened',
    dropped: 'left out',
    more: (more: number) => `And ${more} more.`,
    overrides: 'Prompts of this workspace',
    sections: {
      system: 'System',
      operation: 'Operation',
      patterns: 'Patterns',
      references: 'References',
      constraints: 'Constraints',
      instructions: 'Instructions',
    } as Record<string, string>,
  },
  rounds: {
    title: 'Rounds',
    round: (iteration: number, of: number | undefined) =>
      of === undefined ? `Round ${iteration}` : `Round ${iteration} of at most ${of}`,
    checks: (passed: number, total: number) => `${passed} of ${count(total, 'check')} passed`,
    quality: (quality: number) => `Quality ${percent(quality, locale)}`,
    review: {
      ok: 'Reviewer: good',
      needs_changes: 'Reviewer: needs changes',
      rejected: 'Reviewer: rejected',
    },
    words: 'What the reviewer says',
    ended: {
      satisfied: 'Nothing left to mend.',
      again: 'Another round follows.',
      'nothing-new': 'Stopped: the round brought nothing new.',
      last: 'That was the last round.',
    },
    issues: 'Issues',
    issuesOf: (issues: number) => count(issues, 'issue'),
    openIssue: 'Open the place in the file',
    by: { reviewer: 'reviewer', checks: 'check' },
    moreIssues: (more: number) => `Show ${more} more`,
    earlier: 'Issues of earlier rounds',
  },
  accuracy: {
    title: (peripheral: string) => `Accuracy of ${peripheral}`,
    met: (met: number, checked: number) => `${met} of ${checked} met`,
    kinds: {
      register: 'register',
      field: 'field',
      'reset-value': 'reset value',
      interrupt: 'interrupt',
      promise: 'promise of the plan',
    },
    status: { met: 'met', missing: 'missing', different: 'different', unchecked: 'not checked' },
    byModel: 'says the model',
    all: 'Everything that could be checked is met.',
    more: (more: number) => `And ${more} more.`,
  },
  answer: {
    title: 'Answer',
    commands: 'Proposed commands',
    commandsHint: 'Nothing of this was run.',
    copy: 'Copy',
    copied: 'Copied',
    /** Where the clipboard is closed to the panel. */
    selected: 'Selected, to be copied by key',
    notes: 'Notes',
  },
  fallback: {
    guide: 'How to finish it',
    noFiles: 'no files',
    hint: {
      template: 'These files are made without a model and have TODO marks. None is chosen.',
      partial: 'These files are the best round so far, with faults left in them. None is chosen.',
    },
  },
};

export type RoundTexts = typeof roundTexts;
