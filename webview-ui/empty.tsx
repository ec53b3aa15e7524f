import { tellHost } from './host.ts';

/** Before the first run: what this is for, and the button that does it. */
export function Empty() {
  return (
    <main class="empty">
      <p>Turn a CMSIS-SVD file into a Renode peripheral: C# model, platform, script and Robot tests.</p>
      <p>You see every file as a diff first. Nothing is written before you apply.</p>
      <button type="button" class="primary" onClick={() => tellHost({ type: 'generate' })}>
        Generate Renode Peripheral
      </button>
    </main>
  );
}
