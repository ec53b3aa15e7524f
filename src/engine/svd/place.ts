import type { DimStep } from './device.ts';
import type { RegisterProperties, SourceCluster } from './source.ts';

/** Where registers stand: in a peripheral or in an element of a cluster. */
export interface Place {
  /** Of the peripheral and the clusters: `DMA.CH[0]`. */
  path: string;
  /** The same with indices left open: `DMA.CH[%s]`. */
  openPath: string;
  /** Before the names of registers: `CH0_`. */
  prefix: string;
  clusters: string[];
  /** The same as elements of the file. */
  within: SourceCluster[];
  dims: DimStep[];
  /** Bytes from the peripheral's base address. */
  addressOffset: number;
  alternateCluster: string | undefined;
  properties: RegisterProperties;
}
