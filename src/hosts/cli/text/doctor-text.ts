import type { BackendCheck, RunEvent } from '../../../engine/index.ts';
import type { Output, Terminal } from '../run-command-line.ts';
import { seconds, whole } from './terminal-text.ts';

/** What the doctor finds: servers, models, and what is wrong with them. */
export function doctorText(terminal: Terminal): Output {
  let told = '';
  return {
    event(event: RunEvent) {
      switch (event.type) {
        case 'model-server':
          terminal.out(`Ollama ${event.version} at ${event.address}\n`);
          break;
        case 'model-installed':
          terminal.out(`${installedLine(event)}\n`);
          break;
        case 'backend-check':
          terminal.out(`${checkLines(event)}\n`);
          break;
        case 'progress': {
          // Only pulling a model takes long enough to be told of; ten lines of it are enough.
          if (event.stage !== 'pull') break;
          const line = `${event.stage}: ${Math.floor((10 * event.done) / Math.max(1, event.total)) * 10} %\n`;
          if (line !== told) terminal.error(line);
          told = line;
        }
      }
    },
  };
}

function installedLine({
  name,
  bytes,
  contextTokens,
  capabilities,
}: RunEvent & { type: 'model-installed' }): string {
  return [
    `installed: ${name}`,
    `${(bytes / 1e9).toFixed(1)} GB`,
    ...(contextTokens === undefined ? [] : [`${whole(contextTokens)} tokens of context`]),
    ...(capabilities.length > 0 ? [capabilities.join(' ')] : []),
  ].join(', ');
}

function checkLines(check: BackendCheck): string {
  const { backend, provider, model, ok, message, code, firstTokenMilliseconds, contextTokens } = check;
  const facts = [
    `answered in ${seconds(check.milliseconds)}`,
    ...(firstTokenMilliseconds === undefined ? [] : [`first word after ${seconds(firstTokenMilliseconds)}`]),
    ...(contextTokens === undefined ? [] : [`${whole(contextTokens)} tokens of context`]),
  ];
  const about = [provider, model].filter((word) => word !== '').join(', ');
  const words = ok ? `${facts.join(', ')}: ${message}` : `${message}${code ? ` [${code}]` : ''}`;
  return `${ok ? 'ok' : 'FAILED'}: ${backend} (${about}) ${words.replace(/\s+/g, ' ')}`;
}
