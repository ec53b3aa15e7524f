import { isPanelState } from '../../../protocol/to-panel.ts';
import type { Session } from './session.ts';

type Stored = Pick<Session, 'state' | 'request' | 'changes' | 'diagnostics' | 'registerMaps'>;

/** Characters; more would slow down every start of the window. */
const largest = 512 * 1024;

/**
 * What of a session is worth keeping over a reload, as JSON: with its texts and register maps where they are small
 * enough, without them otherwise.
 */
export function storedSession({ state, request, changes, diagnostics, registerMaps }: Stored): string {
  const whole = JSON.stringify({ state, request, changes, diagnostics: diagnostics.slice(0, 200), registerMaps });
  if (whole.length <= largest) return whole;
  const withChanges = JSON.stringify({ state: withoutPictures(state), request, changes, diagnostics: [], registerMaps: [] });
  if (withChanges.length <= largest) return withChanges;
  const lost: Stored = { state: withoutFiles(state), request, changes: [], diagnostics: [], registerMaps: [] };
  return JSON.stringify(lost);
}

/** @returns what was stored, or `undefined` where it is none that this version wrote */
export function restoredSession(json: unknown): Stored | undefined {
  if (typeof json !== 'string') return undefined;
  try {
    const stored: Stored = JSON.parse(json);
    if (!isPanelState(stored.state)) return undefined;
    if (![stored.changes, stored.diagnostics, stored.registerMaps].every(Array.isArray)) return undefined;
    return { ...stored, state: interrupted(stored.state) };
  } catch {
    return undefined;
  }
}

/** A run does not survive a reload. */
function interrupted(state: Stored['state']): Stored['state'] {
  if (state.phase !== 'running') return { ...state, applying: false };
  return {
    ...state,
    applying: false,
    phase: 'cancelled',
    stages: state.stages.map((stage) => (stage.status === 'running' ? { ...stage, status: 'stopped' } : stage)),
    notice: { kind: 'information', text: 'The window was reloaded while this ran.' },
  };
}

function withoutPictures(state: Stored['state']): Stored['state'] {
  return { ...state, peripherals: state.peripherals.map((peripheral) => ({ ...peripheral, pictures: 0 })) };
}

function withoutFiles(state: Stored['state']): Stored['state'] {
  const text = 'The generated files were too large to keep over a reload. Run again to review them.';
  return { ...withoutPictures(state), files: [], canCheck: false, notice: { kind: 'information', text } };
}
