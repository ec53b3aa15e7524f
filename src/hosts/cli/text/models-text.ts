import type {
  BudgetNotice,
  ModelConfidence,
  ModelEnd,
  RunEvent,
  StageEstimate,
} from '../../../engine/index.ts';
import type { Output, Terminal } from '../run-command-line.ts';
import { counted, dollars, seconds, table, wattHours, whole } from './terminal-text.ts';

/** What is asked of models, what it takes, and what goes wrong on the way. */
export function modelsText(terminal: Terminal): Output {
  return {
    event(event: RunEvent) {
      const line = modelLine(event);
      if (line !== undefined) terminal.error(`${line}\n`);
    },
  };
}

function modelLine(event: RunEvent): string | undefined {
  switch (event.type) {
    case 'estimate':
      return estimateText(event.stages, event.cost);
    case 'model-start':
      return `${event.stage}: asking ${event.backend} (${event.model}), about ${counted(event.inputTokens, 'token')}`;
    case 'model-end':
      return `${event.stage}: ${endWords(event)}`;
    case 'model-retry':
      return `${event.stage}: ${event.backend} failed (${event.code}), attempt ${event.attempt} of ${event.attempts}; again in ${seconds(event.delayMilliseconds)}`;
    case 'model-wait':
      return `${event.stage}: waiting ${seconds(event.milliseconds)} for a turn at ${event.backend}`;
    case 'model-passed-over':
      return `${event.stage}: ${event.backend} is passed over, ${event.next} is asked instead: ${event.message} [${event.code}]`;
    case 'model-cache':
      return event.hit
        ? `${event.stage}: ${event.backend} answered this before; taken from the cache`
        : undefined;
    case 'model-confidence':
      return `${event.stage}: ${confidenceWords(event)}`;
    case 'model-prompt-cut':
      return `${event.stage}: ${event.backend} cut the prompt: it read ${whole(event.countedTokens)} of about ${counted(event.estimatedTokens, 'token')}. Raise its contextTokens.`;
    case 'budget':
      return budgetLine(event);
    default:
      return undefined;
  }
}

const sources = { 'log-probabilities': 'its log-probabilities', checks: 'the checks passed' };

function confidenceWords(event: ModelConfidence): string {
  const { backend, confidence, source, minimum, escalatedTo } = event;
  const figure = `${backend} is ${percent(confidence)} sure, by ${sources[source]}`;
  if (escalatedTo !== undefined) return `${figure}; ${escalatedTo} is asked as well`;
  return confidence < minimum ? `${figure}; its reply is kept, as none is surer` : figure;
}

function endWords(end: ModelEnd): string {
  const { backend, outcome, milliseconds, message, code } = end;
  if (outcome === 'cancelled') return `${backend} was stopped after ${seconds(milliseconds)}`;
  if (outcome === 'failed') {
    return `${backend} failed after ${seconds(milliseconds)}: ${message ?? 'no reason given'} [${code}]`;
  }
  const first =
    end.firstTokenMilliseconds === undefined
      ? ''
      : ` (first word after ${seconds(end.firstTokenMilliseconds)})`;
  return [
    `${backend} (${end.model}, ${end.hardware}) answered in ${seconds(milliseconds)}${first}`,
    `${end.reported ? '' : 'about '}${whole(end.inputTokens)} tokens in, ${whole(end.outputTokens)} out`,
    ...(end.cost > 0 ? [dollars(end.cost)] : []),
    ...(end.wattHours > 0 ? [wattHours(end.wattHours)] : []),
    ...(end.finish === 'length' ? ['cut off by the limit of tokens'] : []),
    ...(end.finish === 'refused' ? ['declined to answer'] : []),
  ].join(', ');
}

function estimateText(stages: StageEstimate[], cost: number): string {
  if (stages.length === 0) return 'Estimate: no model will be asked.';
  const rows = stages.map((stage) => [
    stage.stage,
    `${stage.backend} (${stage.model || '-'})`,
    stage.hardware,
    whole(stage.inputTokens),
    whole(stage.outputTokens),
    stage.cost === 0 && stage.hardware === 'cloud' ? 'no price set' : dollars(stage.cost),
  ]);
  const head = ['stage', 'backend', 'on', 'tokens in', 'out at most', 'cost at most'];
  return `Estimate of one round, ${dollars(cost)} at most:\n${table([head, ...rows]).trimEnd()}`;
}

function budgetLine({ kind, scope, measure, spent, limit }: BudgetNotice): string {
  const of =
    measure === 'cost'
      ? `${dollars(spent)} of ${dollars(limit)}`
      : `${whole(spent)} of ${whole(limit)} ${measure}`;
  const which = scope === 'run' ? 'this run' : 'this day';
  return kind === 'alert'
    ? `Budget of ${which}: ${of} are used.`
    : `Budget of ${which}: ${of} are used, and the next request might pass the limit; it is not made.`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
