import { isPanelState } from '../../../protocol/panel-guards.ts';
import type { StoredSession } from './session.ts';
import type { Translate } from './translate.ts';

/** Characters; more would slow down every start of the window. */
const largest = 512 * 1024;

/**
 * What of a session is worth keeping over a reload, as JSON: with its texts and register maps where they are small
 * enough, without them otherwise.
 */
export function storedSession(session: StoredSession, t: Translate): string {
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
  const none = { changes: [], unchanged: [], diagnostics: [], registerMaps: [] };
  return JSON.stringify({ state: withoutFiles(state, t), request: session.request, ...none });
}

/** @returns what was stored, or `undefined` where it is none that this version wrote */
export function restoredSession(json: unknown, t: Translate): StoredSession | undefined {
  if (typeof json !== 'string') return undefined;
  try {
    const stored: StoredSession = JSON.parse(json);
    if (!isPanelState(stored.state)) return undefined;
    if (![stored.changes, stored.unchanged, stored.diagnostics, stored.registerMaps].every(Array.isArray))
      return undefined;
    return { ...stored, state: interrupted(stored.state, t) };
  } catch {
    return undefined;
  }
}

/** A run does not survive a reload. */
function interrupted(
  { draft, live, ...state }: StoredSession['state'],
  t: Translate,
): StoredSession['state'] {
  if (state.phase !== 'running' && state.phase !== 'confirming') return { ...state, applying: false };
  return {
    ...state,
    // Files of a round that nobody finished reviewing are no result.
    files: draft ? [] : state.files,
    applying: false,
    phase: 'cancelled',
    stages: state.stages.map((stage) =>
      stage.status === 'running' ? { ...stage, status: 'stopped' } : stage,
    ),
    notice: { kind: 'information', text: t('The window was reloaded while this ran.') },
  };
}

function withoutPictures(state: StoredSession['state']): StoredSession['state'] {
  return { ...state, peripherals: state.peripherals.map((peripheral) => ({ ...peripheral, pictures: 0 })) };
}

function withoutFiles(state: StoredSession['state'], t: Translate): StoredSession['state'] {
  const text = t('The generated files were too large to keep over a reload. Run again to review them.');
  return { ...withoutPictures(state), files: [], canCheck: false, notice: { kind: 'information', text } };
}
