import type { Change, Diagnostic, RunEvent } from '../../src/engine/index.ts';
import { Session } from '../../src/hosts/vscode/review/session.ts';
import type { Confirm, TaskRequest, WriteResult } from '../../src/hosts/vscode/review/session-ports.ts';
import type { PanelState } from '../../src/protocol/panel-state.ts';
import { untranslated } from './untranslated.ts';

/** Of a run that generates files. */
export const request: TaskRequest = {
  task: 'generate',
  subject: 'uart.svd',
  folder: 'renode',
  request: { svd: '/w/uart.svd', peripherals: 'all', out: '/w/renode', layout: 'split' },
};

/** Every run says this of its source, twice. */
export const fault: Diagnostic = {
  file: '/w/uart.svd',
  line: 1,
  column: 1,
  severity: 'warning',
  code: 'c',
  message: 'm',
  source: 'svd',
};

/** What a run that ends with these changes says. */
export function eventsOf(changes: Change[]): RunEvent[] {
  return [
    { type: 'stage-start', stage: 'read', at: 0 },
    { type: 'diagnostics', diagnostics: [fault] },
    { type: 'stage-end', stage: 'read', at: 1, milliseconds: 1 },
    {
      type: 'peripheral',
      name: 'UART',
      className: 'UART',
      registers: 1,
      fields: 0,
      files: ['/w/renode/A.cs', '/w/renode/Kept.cs'],
      diagnostics: [fault],
      registerMap: [],
    },
    { type: 'run-end', outcome: 'done', changes, milliseconds: 2 },
  ];
}

/** A world of files in memory, in which a run is a list of events. */
export class FakeWorld {
  files = new Map<string, string>();
  unwritable = new Set<string>();
  reported: Diagnostic[] = [];
  writes = 0;
  /** What became of the estimates. */
  confirmed: boolean[] = [];
  events: RunEvent[] = [];
  budget: PanelState['budget'] = [];
  /** Every state that was shown. */
  seen: PanelState[] = [];
  /** Subjects of runs that waited when another took their place. */
  setAside: string[] = [];
  /** What the run throws at its end. */
  thrown: Error | undefined;
  /** Called while files are written. */
  whileWriting: () => void = () => {};
  /** Called between two events of a run. */
  between: () => void = () => {};

  session(): Session {
    return new Session({
      run: (_, signal, confirm) => this.#run(signal, confirm),
      beginning: () => ({ budget: this.budget }),
      locale: 'en',
      t: untranslated,
      currentText: async (path) => this.files.get(path),
      refusal: async (path) => (path.includes('.git') ? 'Never into .git.' : undefined),
      caution: ({ path }) => (path.includes('.vscode') ? 'Editors run it.' : undefined),
      write: async (changes) => {
        this.whileWriting();
        return this.#write(changes);
      },
      report: (_, diagnostics) => {
        this.reported = diagnostics;
      },
      label: (path) => path.slice('/w/renode/'.length),
      canCheck: () => false,
      setAside: (subject) => this.setAside.push(subject),
      changed: (state) => this.seen.push(state),
      pause: () => new Promise((resolve) => setImmediate(resolve)),
    });
  }

  async *#run(signal: AbortSignal, confirm: Confirm): AsyncGenerator<RunEvent> {
    for (const event of this.events) {
      this.between();
      if (signal.aborted) {
        yield { type: 'run-end', outcome: 'cancelled', milliseconds: 1 };
        return;
      }
      yield event;
      if (event.type === 'estimate') this.confirmed.push(await confirm(event.stages, signal));
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (this.thrown) throw this.thrown;
  }

  #write(changes: Change[]): WriteResult[] {
    this.writes++;
    return changes.map(({ path, after }) => {
      if (this.unwritable.has(path)) return { path, failure: 'read-only' };
      if (after === undefined) this.files.delete(path);
      else this.files.set(path, after);
      return { path };
    });
  }
}

/** Where a run proposes these changes to files that are as it takes them to be. */
export function worldWith(changes: Change[]): FakeWorld {
  const world = new FakeWorld();
  world.events = eventsOf(changes);
  for (const { path, before } of changes) if (before !== undefined) world.files.set(path, before);
  return world;
}
