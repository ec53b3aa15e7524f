import type { PanelState } from '../src/protocol/panel-state.ts';
import { duration } from './format.ts';
import { Icon } from './icon.tsx';
import { Budget } from './models/budget.tsx';
import { Estimate } from './models/estimate.tsx';
import { isTrouble } from './models/note-text.ts';
import { StageList } from './stage-list.tsx';
import { useWords, type Words } from './texts/words.ts';

/** What the run takes and how it gets on. Once it has brought something that is one line, to leave the room to it. */
export function RunCourse({ state }: { state: PanelState }) {
  const words = useWords();
  const { phase, stages, budget, files, answer } = state;
  if (phase === 'confirming') return <Estimate state={state} />;
  const course = (
    <>
      <Estimate state={state} />
      <StageList state={state} />
      <Budget lines={budget} />
    </>
  );
  const hasBrought = phase === 'done' && (files.length > 0 || answer !== undefined);
  if (!hasBrought || stages.length === 0) return course;
  return (
    <>
      <details class="course">
        <summary>
          {summaryOf(state, words)}
          {isTroubled(state) && (
            <>
              {' · '}
              <Icon name="warning" class="warning course-mark" /> {words.t.stages.trouble}
            </>
          )}
        </summary>
        {course}
      </details>
      <Budget lines={budget.filter(({ notice }) => notice)} />
    </>
  );
}

/** `5 stages · 3.2 s · 1,024 tokens`; what is nothing is left out. */
function summaryOf({ stages, milliseconds }: PanelState, { t, locale }: Words): string {
  const tokens = stages.reduce(
    (sum, { model }) => sum + (model ? model.inputTokens + model.outputTokens : 0),
    0,
  );
  return [
    t.stages.count(stages.length),
    milliseconds !== undefined && duration(milliseconds, locale),
    tokens > 0 && t.stages.tokens(tokens),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Whether something in the folded lines did not go as it should. */
function isTroubled({ stages }: PanelState): boolean {
  return stages.some(({ found, model }) => found || model?.notes.some(isTrouble));
}
