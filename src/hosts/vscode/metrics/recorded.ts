import type { History } from '../../../adapters/history-file.ts';
import { emptyRunRecord, foldMetrics, type RunEvent } from '../../../engine/index.ts';
import { readSetting } from '../read-setting.ts';
import type { RunLog } from './run-log.ts';
import type { WaitingTime } from './waiting-time.ts';

export interface Recording {
  /** Of the run. */
  id: string;
  log: RunLog;
  history: History;
  waiting: WaitingTime;
}

/** The events of a run, with the run's own time; the log hears each, and the history gets the sum of them. */
export async function* recorded(
  events: AsyncIterable<RunEvent>,
  { id, log, history, waiting }: Recording,
): AsyncGenerator<RunEvent> {
  let record = emptyRunRecord();
  for await (const whole of events) {
    const event = waiting.leftOut(whole);
    log.add(event, id);
    record = foldMetrics(record, waiting.broughtForward(event));
    // Written before the end is shown, so that whoever then looks at the metrics finds this run in them.
    if (event.type === 'run-end' && readSetting('metrics')) {
      await history.append(record).catch(() => undefined);
    }
    yield event;
  }
}
