import type { History } from '../../../adapters/history-file.ts';
import { emptyRunRecord, foldMetrics, type RunEvent } from '../../../engine/index.ts';
import { readSetting } from '../read-setting.ts';
import type { RunLog } from './run-log.ts';

/** The events of a run as they come; the log hears each, and the history gets the sum of them. */
export async function* recorded(
  events: AsyncIterable<RunEvent>,
  { id, log, history }: { id: string; log: RunLog; history: History },
): AsyncGenerator<RunEvent> {
  let record = emptyRunRecord();
  for await (const event of events) {
    log.add(event, id);
    record = foldMetrics(record, event);
    // Written before the end is shown, so that whoever then looks at the metrics finds this run in them.
    if (event.type === 'run-end' && readSetting('metrics')) {
      await history.append(record).catch(() => undefined);
    }
    yield event;
  }
}
