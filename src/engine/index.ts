/** The engine's only door. */
export type { Diagnostic } from './diagnostic.ts';
export { type ErrorCode, TriptychError } from './error.ts';
export type { Compiler, SimulatedRead, SimulationRequest, Simulator } from './renode/checkers.ts';
export {
  type PeripheralReport,
  type PeripheralSummary,
  type RegisterPicture,
  type RegisterPictureField,
  type Run,
  type RunEnd,
  type RunEvent,
  runTask,
  type StageEvent,
} from './run.ts';
export { checkPeripheral } from './tasks/check-peripheral.ts';
export { generatePeripheral } from './tasks/generate-peripheral.ts';
export { listPeripherals } from './tasks/list-peripherals.ts';
export type {
  CheckPeripheralRequest,
  GeneratePeripheralRequest,
  Layout,
  ListPeripheralsRequest,
} from './tasks/requests.ts';
export type { Change } from './workspace/change.ts';
export type { Workspace } from './workspace/workspace.ts';
