#!/usr/bin/env node
import { runCommandLine } from './run-command-line.ts';

const interruption = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // Whoever asks twice does not want to wait for an orderly end.
    if (interruption.signal.aborted) process.exit(130);
    interruption.abort();
  });
}
for (const stream of [process.stdout, process.stderr]) {
  // A reader that has seen enough (`| head`) is no error, and no reason to leave the work half done.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      process.exit(1);
    }
  });
}

process.exitCode = await runCommandLine(process.argv.slice(2), interruption.signal, {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  environment: process.env,
});
