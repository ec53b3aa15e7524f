import type { PanelState } from '../src/protocol/panel-state.ts';
import { ApplyBar } from './apply-bar.tsx';
import { CommitMessage } from './commit-message.tsx';
import { DiagnosticList } from './diagnostic-list.tsx';
import { FileList } from './file-list.tsx';
import { UnplacedSection } from './hunks/unplaced-section.tsx';
import { LiveStatus } from './live-status.tsx';
import { LiveText } from './models/live-text.tsx';
import { Network } from './models/network.tsx';
import { NoChanges } from './no-changes.tsx';
import type { PanelContent } from './panel-content.ts';
import { RegisterMaps } from './register-maps.tsx';
import { Accuracy } from './rounds/accuracy.tsx';
import { Answer } from './rounds/answer.tsx';
import { Context } from './rounds/context.tsx';
import { FallbackGuide } from './rounds/fallback-guide.tsx';
import { Found } from './rounds/found.tsx';
import { Plan } from './rounds/plan.tsx';
import { Rounds } from './rounds/rounds.tsx';
import { RunCourse } from './run-course.tsx';
import { RunHeader } from './run-header.tsx';
import { IndexSection } from './workspace-index/index-section.tsx';

export type ReviewPageProps = Pick<PanelContent, 'diffs' | 'registers' | 'index'> & { state: PanelState };

/** What runs, what it takes, what was found, and what would be written. */
export function ReviewPage({ state, diffs, registers, index }: ReviewPageProps) {
  return (
    <>
      <LiveStatus state={state} />
      <main>
        <RunHeader state={state} />
        <RunCourse state={state} />
        <LiveText state={state} />
        <FallbackGuide state={state} />
        <NoChanges state={state} />
        <FileList state={state} diffs={diffs} />
        <UnplacedSection state={state} />
        <Answer state={state} />
        <CommitMessage state={state} />
        <Rounds state={state} />
        <Accuracy state={state} />
        <DiagnosticList state={state} />
        <Plan state={state} />
        <Found state={state} />
        <Context state={state} />
        <RegisterMaps state={state} loaded={registers} />
        <Network state={state} />
        <IndexSection index={index} />
      </main>
      <ApplyBar state={state} />
    </>
  );
}
