import type { Diagnostic } from '../diagnostic.ts';

/** The port to a C# compiler that knows the user's Renode. */
export interface Compiler {
  /**
   * Compiles the models together, as Renode's `include` would, and throws the result away.
   * @param files absolute paths of `.cs` files
   * @throws TriptychError `tool-missing`, `tool-failed`, `timeout`, `cancelled`
   */
  compile(files: string[], signal: AbortSignal): Promise<Diagnostic[]>;
  /**
   * The same for texts that stand in no file yet. Diagnostics name them as they are named here.
   * @throws TriptychError `tool-missing`, `tool-failed`, `timeout`, `cancelled`
   */
  compileTexts(sources: SourceText[], signal: AbortSignal): Promise<Diagnostic[]>;
}

/** C# that is to be compiled, by the name of the file it is meant for. */
export interface SourceText {
  name: string;
  text: string;
}

/** What a simulator is to try: load the platform, then read each register. */
export interface SimulationRequest {
  /** Absolute path of the `.repl` file, which includes the models by itself. */
  platform: string;
  /** In the order to be tried. */
  reads: SimulatedRead[];
}

/** One read from the bus, of a machine that has just been made. */
export interface SimulatedRead {
  /** The vendor's name. */
  register: string;
  /** On the bus. */
  address: bigint;
  /** Bits. */
  width: 8 | 16 | 32 | 64;
  /** What the read should give; absent where anything will do. */
  expected?: bigint;
}

/** The port to the user's Renode, run headless. */
export interface Simulator {
  /** @throws TriptychError `tool-missing`, `tool-failed`, `timeout`, `cancelled` */
  simulate(request: SimulationRequest, signal: AbortSignal): Promise<Diagnostic[]>;
}
