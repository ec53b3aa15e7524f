import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FileState, idleState, type PanelState } from '../../src/protocol/panel-state.ts';
import { counted, duration } from '../../webview-ui/duration.ts';
import { fileSummary } from '../../webview-ui/file-summary.ts';
import { problemSummary } from '../../webview-ui/problem-summary.ts';
import { stageTitle } from '../../webview-ui/stage-title.ts';
import { statusText } from '../../webview-ui/status-text.ts';

const file = (status: FileState['status']): FileState => ({ label: 'x', status, chosen: false });
const run = (state: Partial<PanelState>): PanelState => ({ ...idleState, run: 1, ...state });

const texts: { text: string; is: string }[] = [
  { text: duration(0.4), is: '0 ms' },
  { text: duration(999), is: '999 ms' },
  { text: duration(999.6), is: '1.0 s' },
  { text: duration(59_949), is: '59.9 s' },
  { text: duration(125_000), is: '2 min 5 s' },
  { text: counted(1, 'file'), is: '1 file' },
  { text: counted(1234, 'file'), is: '1,234 files' },
  { text: stageTitle('read-svd'), is: 'Read SVD' },
  { text: stageTitle('check in renode'), is: 'Check in Renode' },
  { text: fileSummary([file('new'), file('moved-on'), file('new')]), is: '2 new, 1 changed meanwhile' },
  { text: problemSummary({ errors: 1, warnings: 0, information: 3, shown: [] }), is: '1 error, 3 notes' },
  { text: statusText(run({ phase: 'running' })), is: 'Started' },
  {
    text: statusText(run({ phase: 'running', stages: [{ name: 'read', status: 'running', startedAt: 0 }] })),
    is: 'Read running',
  },
  { text: statusText(run({ phase: 'cancelled' })), is: 'Cancelled' },
  {
    text: statusText(run({ phase: 'failed', failure: { code: 'timeout', message: 'Too slow' } })),
    is: 'Failed: Too slow',
  },
  { text: statusText(run({ phase: 'done', files: [file('new')] })), is: 'Done: 1 file to review' },
  {
    text: statusText(run({ phase: 'done', notice: { kind: 'information', text: '1 file written.' } })),
    is: '1 file written.',
  },
];

for (const { text, is } of texts) {
  test(`says "${is}"`, () => assert.equal(text, is));
}
