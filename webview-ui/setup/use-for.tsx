import type { SetupRequest } from '../../src/protocol/to-extension.ts';
import { tellHost } from '../host.ts';
import { useWords } from '../texts/words.ts';

type Use = Extract<SetupRequest, { type: 'use-model' }>;

export interface UseForProps extends Pick<Use, 'from' | 'name'> {
  /** As a person knows it. */
  label: string;
  usedBy: Use['stage'][];
}

const stages: Use['stage'][] = ['planner', 'coder', 'reviewer'];

/** Lets each of the three stages use this model. */
export function UseFor({ from, name, label, usedBy }: UseForProps) {
  const { setup } = useWords().t;
  return (
    <div class="use-for">
      <span class="quiet">{setup.use}</span>
      {stages.map((stage) => (
        <button
          key={stage}
          type="button"
          aria-pressed={usedBy.includes(stage)}
          aria-label={setup.useFor(label, setup.stages[stage])}
          onClick={() => tellHost({ type: 'use-model', from, name, stage })}
        >
          {setup.stages[stage]}
        </button>
      ))}
    </div>
  );
}
