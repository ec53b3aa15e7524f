import { isPanelState } from '../../../protocol/panel-guards.ts';
import { stopped } from './fold-stages.ts';
import type { StoredReview } from './run-review.ts';
import type { Translate } from './translate.ts';

/** Characters; more would slow down every start of the window. */
const largest = 512 * 1024;

/**
 * What of a session is worth keeping over a reload, as JSON: with its texts and register maps where they are small
 * enough, without them otherwise.
 */
export function storedSession(session: StoredReview, t: Translate): string {
  const { state, diagnostics } = session;
  const whole = JSON.stringify({ ...session, diagnostics: diagnostics.slice(0, 200) });
  if (whole.length <= largest) return whole;
  const withChanges = JSON.stringify({
    ...session,
    state: withoutPictures(state),
    diagnostics: [],
    registerMaps: [],
  });
  if (withChanges.length <= largest) return withChanges;
  const none = { changes: [], aside: [], unchanged: [], diagnostics: [], registerMaps: [] };
  const withRequest = JSON.stringify({ state: withoutFiles(state, t), request: session.request, ...none });
  return withRequest.length <= largest ? withRequest : JSON.stringify({ state: ended(state, t), ...none });
}

/** @returns what was stored, or `undefined` where it is none that this version wrote */
export function restoredSession(json: unknown, t: Translate): StoredReview | undefined {
  if (typeof json !== 'string') return undefined;
  try {
    const stored: StoredReview = JSON.parse(json);
    if (!isPanelState(stored.state)) return undefined;
    if (
      ![stored.changes, stored.aside, stored.unchanged, stored.diagnostics, stored.registerMaps].every(
        Array.isArray,
      )
    )
      return undefined;
    return isGoingOn(stored.state) ? interrupted(stored, t) : { ...stored, state: idle(stored.state) };
  } catch {
    return undefined;
  }
}

function isGoingOn({ phase }: StoredReview['state']): boolean {
  return phase === 'running' || phase === 'confirming';
}

/** A run does not survive a reload, nor do the files of a round that nobody finished reviewing. */
function interrupted(stored: StoredReview, t: Translate): StoredReview {
  const { draft: _, live: __, ...state } = stored.state;
  return {
    ...stored,
    changes: [],
    aside: [],
    unchanged: [],
    state: {
      ...idle(state),
      files: [],
      phase: 'cancelled',
      stages: state.stages.map(stopped),
      notice: { kind: 'information', text: t('The window was reloaded while this ran.') },
    },
  };
}

function idle(state: StoredReview['state']): StoredReview['state'] {
  return { ...state, applying: false };
}

function withoutPictures(state: StoredReview['state']): StoredReview['state'] {
  return { ...state, peripherals: state.peripherals.map((peripheral) => ({ ...peripheral, pictures: 0 })) };
}

/** Not even what was asked for can be kept, for instance a very long answer from the clipboard. */
function ended(state: StoredReview['state'], t: Translate): StoredReview['state'] {
  const text = t('The last run was too large to keep over a reload.');
  return { ...withoutFiles(state, t), canRunAgain: false, notice: { kind: 'information', text } };
}

function withoutFiles(state: StoredReview['state'], t: Translate): StoredReview['state'] {
  const text = t('The generated files were too large to keep over a reload. Run again to review them.');
  return { ...withoutPictures(state), files: [], canCheck: false, notice: { kind: 'information', text } };
}
