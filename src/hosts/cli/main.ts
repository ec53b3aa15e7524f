#!/usr/bin/env node
import { runCommandLine } from './run-command-line.ts';

/** Milliseconds in which a signal is the same one again: npm hands on what the terminal has already sent. */
const SAME_SIGNAL = 1000;

const interruption = new AbortController();
let interruptedAt = Number.POSITIVE_INFINITY;
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // Whoever asks twice does not want to wait for an orderly end.
    if (performance.now() - interruptedAt > SAME_SIGNAL) process.exit(130);
    interruptedAt = Math.min(interruptedAt, performance.now());
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
  isScreen: process.stdout.isTTY === true,
  environment: process.env,
});
