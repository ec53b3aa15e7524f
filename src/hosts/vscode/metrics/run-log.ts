import { type Disposable, type LogOutputChannel, window } from 'vscode';
import { isLogged, type LogRecord, logRecord, type RunEvent } from '../../../engine/index.ts';
import { readSetting } from '../read-setting.ts';

/** The log in VS Code's output view: a line of JSON for each event, with the id of its run. */
export class RunLog implements Disposable {
  #channel: LogOutputChannel | undefined;

  /** Adds an event; the setting says how much is told, before VS Code's own level for the channel does. */
  add(event: RunEvent, run: string): void {
    const record = logRecord(event, run, Date.now());
    if (record && isLogged(record.level, readSetting('logLevel'))) write(this.#open(), record);
  }

  show(): void {
    this.#open().show();
  }

  dispose(): void {
    this.#channel?.dispose();
  }

  #open(): LogOutputChannel {
    this.#channel ??= window.createOutputChannel('Triptych', { log: true });
    return this.#channel;
  }
}

/** The channel adds time and level itself. */
function write(channel: LogOutputChannel, { level, run, event, data }: LogRecord): void {
  channel[level](JSON.stringify({ run, event, ...data }));
}
