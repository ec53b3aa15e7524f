import type { Diagnostic } from '../diagnostic.ts';

/** The port to a C# compiler that knows the user's Renode. */
export interface Compiler {
  /**
   * Compiles the models together, as Renode's `include` would, and throws the result away.
   * @param files absolute paths of `.cs` files
   * @throws TriptychError `tool-missing`, `tool-failed`, `timeout`, `cancelled`
   */
  compile(files: string[], signal: AbortSignal): Promise<Diagnostic[]>;
}

/** What a simulator is to try: load the platform, then read each register. */
export interface SimulationRequest {
  /** Absolute path of the `.repl` file, which includes the models by itself. */
  platform: string;
  /** Bus addresses and access widths, in bits. */
  reads: { address: bigint; width: 8 | 16 | 32 | 64; register: string }[];
}

/** The port to the user's Renode, run headless. */
export interface Simulator {
  /** @throws TriptychError `tool-missing`, `tool-failed`, `timeout`, `cancelled` */
  simulate(request: SimulationRequest, signal: AbortSignal): Promise<Diagnostic[]>;
}
