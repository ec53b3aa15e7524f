import type { PanelState } from '../../../protocol/panel-state.ts';

/** Milliseconds after which a change is stored at the latest, however fast others follow. */
export const storedWithin = 2000;

/**
 * Decides when a session is stored, so that a reload loses little of it: at once where something begins or ends,
 * soon where it goes on.
 */
export class SessionKeeper {
  readonly #store: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #moment: string;

  /** @param state what is stored already */
  constructor(state: PanelState, store: () => void) {
    this.#moment = momentOf(state);
    this.#store = store;
  }

  changed(state: PanelState): void {
    const moment = momentOf(state);
    if (moment === this.#moment) {
      this.#timer ??= setTimeout(() => this.storeNow(), storedWithin);
    } else {
      this.#moment = moment;
      this.storeNow();
    }
  }

  storeNow(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#store();
  }
}

/** What a reload may not lose: which run, where it is, what was chosen and applied, what is looked at. */
function momentOf({ run, phase, applying, page, files }: PanelState): string {
  return JSON.stringify([run, phase, applying, page, files.filter(({ chosen }) => chosen).length]);
}
