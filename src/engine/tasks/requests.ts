/** How the C# of one peripheral is laid out: registers and behaviour in two files, or all in one. */
export type Layout = 'split' | 'single';

export interface ListPeripheralsRequest {
  /** Path of the SVD file, in the workspace's form. */
  svd: string;
}

export interface GeneratePeripheralRequest {
  svd: string;
  /** Names as the SVD file has them (after `dim`), or all of them. */
  peripherals: string[] | 'all';
  /** Folder the files go to, in the workspace's form. */
  out: string;
  layout: Layout;
  /** Only with exactly one peripheral. */
  className?: string;
  /** The copyright line for the head of each file, without comment marks. */
  copyright?: string;
}

export interface CheckPeripheralRequest {
  /** Absolute paths of generated `.repl` files, with their `.cs` and `.robot` files beside them. */
  platforms: string[];
}
