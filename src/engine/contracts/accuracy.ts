/** One thing that was held against the code. */
export interface AccuracyItem {
  kind: 'register' | 'field' | 'reset-value' | 'interrupt' | 'promise';
  /** For instance `CR.TXE`, or the plan's own words. */
  name: string;
  status: 'met' | 'missing' | 'different' | 'unchecked';
  /** Why, where it is not met. */
  reason?: string;
  /** Who says so. */
  by: 'code' | 'model';
}

export interface Accuracy {
  items: AccuracyItem[];
  /** Items met of those that could be checked. */
  met: number;
  checked: number;
}
