import type { ToExtension } from '../src/protocol/to-extension.ts';
import { isToPanel, type ToPanel } from '../src/protocol/to-panel.ts';

declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

const vscode = acquireVsCodeApi();

export function tellHost(message: ToExtension): void {
  vscode.postMessage(message);
}

/** Calls back for every valid message of the extension host. @returns a function that ends this */
export function onHostMessage(receive: (message: ToPanel) => void): () => void {
  const listener = (event: MessageEvent<unknown>) => {
    if (isToPanel(event.data)) receive(event.data);
  };
  window.addEventListener('message', listener);
  return () => window.removeEventListener('message', listener);
}
