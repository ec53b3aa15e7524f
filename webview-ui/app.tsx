import { ApplyBar } from './apply-bar.tsx';
import { DiagnosticList } from './diagnostic-list.tsx';
import { Empty } from './empty.tsx';
import { FileList } from './file-list.tsx';
import { LiveStatus } from './live-status.tsx';
import { RegisterMaps } from './register-maps.tsx';
import { RunHeader } from './run-header.tsx';
import { StageList } from './stage-list.tsx';
import { usePanel } from './use-panel.ts';

/** The panel: what runs, what was found, what would be written, and the registers. */
export function App() {
  const { state, diffs, registers } = usePanel();
  if (!state) return null;
  if (state.phase === 'idle') return <Empty />;
  return (
    <>
      <LiveStatus state={state} />
      <main>
        <RunHeader state={state} />
        <StageList state={state} />
        <FileList state={state} diffs={diffs} />
        <DiagnosticList state={state} />
        <RegisterMaps state={state} loaded={registers} />
      </main>
      <ApplyBar state={state} />
    </>
  );
}
