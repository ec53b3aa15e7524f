import type { Invocation } from './commands.ts';
import type { Output, Terminal } from './run-command-line.ts';
import { diagnosticsText } from './text/diagnostics-text.ts';
import { doctorText } from './text/doctor-text.ts';
import { endText } from './text/end-text.ts';
import { hunksText } from './text/hunks-text.ts';
import { modelsText } from './text/models-text.ts';
import { roundsText } from './text/rounds-text.ts';
import { safeTerminal } from './text/terminal-text.ts';

/** For a person: results on standard output, what happens on the way on standard error. */
export function textOutput(raw: Terminal, invocation: Invocation): Output {
  const terminal = safeTerminal(raw);
  const outputs = [
    diagnosticsText(terminal, invocation),
    modelsText(terminal),
    hunksText(terminal),
    roundsText(terminal, invocation),
    doctorText(terminal),
    // A diff has to stay as it is to be of use to a program; a person reads it on the screen.
    endText(terminal, raw.isScreen ? terminal : raw, invocation),
  ];
  return {
    event(event) {
      for (const output of outputs) output.event(event);
    },
  };
}
