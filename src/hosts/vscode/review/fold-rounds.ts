import type { Accuracy, Diagnostic, Review, RunEvent } from '../../../engine/index.ts';
import type { PanelState } from '../../../protocol/panel-state.ts';
import type {
  AccuracyState,
  ContextState,
  IssueState,
  PlanState,
  RoundState,
} from '../../../protocol/round-state.ts';
import { bounded, firstOf } from './bounded.ts';
import { inOrder } from './fold-diagnostics.ts';
import { usedState } from './fold-found.ts';
import { withFound } from './fold-stages.ts';

const shownItems = 100;
const shownCuts = 50;
const shownTexts = 50;
const longCommand = 2000;
const shownRounds = 20;
const shownPeripherals = 50;
/** Of one round, and of all. */
const issuesOfRound = 50;
const shownIssues = 500;
const longText = 20_000;

export type RoundEvent = Extract<
  RunEvent,
  {
    type: 'plan' | 'prompt-override' | 'context' | 'checks' | 'review' | 'accuracy' | 'iteration' | 'answer';
  }
>;

/** What planner, coder, checks and reviewer came to, after one more of their events. */
export function foldRounds(state: PanelState, event: RoundEvent): PanelState {
  switch (event.type) {
    case 'plan':
      return { ...state, plan: planState(event) };
    case 'prompt-override':
      return withOverride(state, event);
    case 'context':
      return withContext(state, event);
    case 'checks': {
      const { iteration, passed, total } = event;
      const isFine = passed === total && !event.diagnostics.some(({ severity }) => severity === 'error');
      const told = isFine ? state : withFound(state, 'check');
      const checked = withRound(told, iteration, (round) => ({ ...round, checks: { passed, total } }));
      return withIssues(
        checked,
        event.diagnostics.map((one) => issueOfCheck(one, iteration)),
      );
    }
    case 'review':
      return reviewed(state, event.iteration, event.backend, event.review);
    case 'accuracy':
      return withAccuracy(state, accuracyState(event.peripheral, event));
    case 'iteration': {
      const { iteration, of, quality, reason } = event;
      return withRound(state, iteration, (round) => ({ ...round, of, quality, ended: reason }));
    }
    case 'answer': {
      const { markdown, commands, notes } = event;
      return {
        ...state,
        answer: {
          markdown: bounded(markdown, longText),
          commands: wholeCommands(commands),
          notes: texts(notes),
        },
      };
    }
  }
}

function planState(event: Extract<RoundEvent, { type: 'plan' }>): PlanState {
  const { plan, reusedFrom } = event;
  const { endpoints, classes, functions } = plan.api_design;
  const context = usedState(event);
  return {
    goal: bounded(plan.goal, 4000),
    steps: texts(plan.steps),
    files: texts(plan.files),
    constraints: texts(plan.constraints),
    reasoning: bounded(plan.reasoning, 4000),
    api_design: { endpoints: texts(endpoints), classes: texts(classes), functions: texts(functions) },
    ...(reusedFrom && {
      reusedFrom: { request: bounded(reusedFrom.request), similarity: reusedFrom.similarity },
    }),
    ...(context && { context }),
  };
}

function texts(list: string[]): string[] {
  return list.slice(0, shownTexts).map((text) => bounded(text, 500));
}

/** A command that is cut off is another command: too long ones are left out. */
function wholeCommands(commands: string[]): string[] {
  return commands.filter((command) => command.length <= longCommand).slice(0, shownTexts);
}

function withOverride(state: PanelState, { name, path }: { name: string; path: string }): PanelState {
  const others = state.promptOverrides.filter((one) => one.name !== name);
  return {
    ...state,
    promptOverrides: [...others, { name: bounded(name), path: bounded(path) }].slice(-shownRounds),
  };
}

function withContext(state: PanelState, event: Extract<RoundEvent, { type: 'context' }>): PanelState {
  const { stage, sections, tokens, budget, milliseconds } = event;
  const cut = firstOf(event.cut, shownCuts);
  const sent = firstOf(event.sent, shownCuts);
  const context: ContextState = {
    stage: bounded(stage),
    sections: sections
      .slice(0, shownRounds)
      .map(({ name, tokens, limit }) => ({ name: bounded(name), tokens, limit })),
    sent: sent.shown.map(partOf),
    moreSent: sent.more,
    cut: cut.shown.map((one) => ({ ...partOf(one), trimmed: one.trimmed })),
    moreCut: cut.more,
    tokens,
    budget,
    milliseconds,
  };
  const others = state.contexts.filter((one) => one.stage !== stage);
  return { ...state, contexts: [...others, context].slice(-shownRounds) };
}

function partOf({ section, item, tokens }: ContextState['sent'][number]): ContextState['sent'][number] {
  return { section: bounded(section), item: bounded(item), tokens };
}

function withRound(
  state: PanelState,
  iteration: number,
  change: (round: RoundState) => RoundState,
): PanelState {
  const index = state.rounds.findIndex((round) => round.iteration === iteration);
  const rounds =
    index < 0
      ? [...state.rounds, change({ iteration })].slice(-shownRounds)
      : state.rounds.with(index, change(state.rounds[index]!));
  return { ...state, rounds };
}

function reviewed(state: PanelState, iteration: number, backend: string, review: Review): PanelState {
  const issues = review.issues.map((one): IssueState => {
    const { severity, line } = one;
    return {
      iteration,
      by: 'reviewer',
      severity,
      line,
      path: bounded(one.path),
      message: bounded(one.message),
    };
  });
  const { status, final_answer_markdown: words } = review;
  const isContent = status === 'ok';
  const told = isContent ? state : withFound(state, 'review');
  const round = withRound(told, iteration, (before) => ({
    ...before,
    review: {
      backend: bounded(backend),
      status,
      issues: issues.length,
      ...(!isContent && words.trim() !== '' && { words: bounded(words, 4000) }),
    },
  }));
  return withIssues(round, issues);
}

function issueOfCheck({ severity, file, line, message }: Diagnostic, iteration: number): IssueState {
  return { iteration, by: 'checks', severity, path: bounded(file), line, message: bounded(message) };
}

/** New ones come behind the others, whose places in the list stay what they are. */
function withIssues(state: PanelState, added: IssueState[]): PanelState {
  const issues = [...state.issues, ...inOrder(added).slice(0, issuesOfRound)];
  return { ...state, issues: issues.slice(0, shownIssues) };
}

function accuracyState(peripheral: string, { items, met, checked }: Accuracy): AccuracyState {
  const unmet = items.filter(({ status }) => status === 'missing' || status === 'different');
  const unchecked = items.filter(({ status }) => status === 'unchecked');
  const { shown, more } = firstOf([...unmet, ...unchecked], shownItems);
  const open = shown.map(({ reason, ...item }) => ({
    ...item,
    name: bounded(item.name),
    ...(reason !== undefined && { reason: bounded(reason) }),
  }));
  return { peripheral: bounded(peripheral), met, checked, open, moreOpen: more };
}

/** Of a peripheral the last word counts. */
function withAccuracy(state: PanelState, accuracy: AccuracyState): PanelState {
  const others = state.accuracy.filter((one) => one.peripheral !== accuracy.peripheral);
  return { ...state, accuracy: [...others, accuracy].slice(-shownPeripherals) };
}
