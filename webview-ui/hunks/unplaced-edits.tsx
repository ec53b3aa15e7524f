import type { PlacementState } from '../../src/protocol/hunk-state.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../texts/words.ts';

const shown = 30;

/** Edits of the model that found no place: why, and what in the file comes closest. */
export function UnplacedEdits({ edits }: { edits: (PlacementState & { path?: string })[] }) {
  const { placements: texts } = useWords().t;
  const more = edits.length - shown;
  return (
    <>
      <ul class="unplaced">
        {edits.slice(0, shown).map((edit, index) => (
          <li key={index}>
            <Edit edit={edit} />
          </li>
        ))}
      </ul>
      {more > 0 && <p class="hint">{texts.more(more)}</p>}
    </>
  );
}

function Edit({ edit }: { edit: PlacementState & { path?: string } }) {
  const { placements: texts } = useWords().t;
  const { path, status, reason, closest } = edit;
  return (
    <>
      <p class="diagnostic">
        <Icon
          name={status === 'refused' ? 'error' : 'warning'}
          class={status === 'refused' ? 'error' : 'warning'}
        />
        <span class="words">
          {[path, texts.status[status]].filter(Boolean).join(': ')}
          <span class="quiet line-below">{reason}</span>
        </span>
      </p>
      {closest !== undefined && closest !== '' && (
        <details>
          <summary>{texts.closest}</summary>
          <pre class="closest">{closest}</pre>
        </details>
      )}
    </>
  );
}
