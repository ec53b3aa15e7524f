import type { Segment } from './segment.ts';
import { stringAt } from './string-table.ts';
import { isTestPath } from './test-path.ts';

/** What can be computed of a segment and is needed for each query. */
export interface SegmentView {
  /** Of each chunk its file. */
  fileOf: Uint32Array;
  /** Words of each file. */
  fileLengths: Uint32Array;
  /** Files of tests. */
  tests: Uint32Array;
  /** Places of files by their paths. */
  fileAt(path: string): number | undefined;
}

const views = new WeakMap<Segment, SegmentView>();

/** Computed once for a segment, since a segment never changes. */
export function viewOf(segment: Segment): SegmentView {
  let view = views.get(segment);
  if (!view) {
    view = makeView(segment);
    views.set(segment, view);
  }
  return view;
}

function makeView({ files, text }: Segment): SegmentView {
  const count = files.firstChunk.length - 1;
  const fileOf = new Uint32Array(text.lengths.length);
  const fileLengths = new Uint32Array(count);
  for (let file = 0; file < count; file += 1) {
    const end = files.firstChunk[file + 1] ?? 0;
    let length = 0;
    for (let chunk = files.firstChunk[file] ?? 0; chunk < end; chunk += 1) {
      fileOf[chunk] = file;
      length += text.lengths[chunk] ?? 0;
    }
    fileLengths[file] = length;
  }
  let places: Map<string, number> | undefined;
  const fileAt = (path: string) => {
    if (!places) {
      places = new Map();
      for (let file = 0; file < count; file += 1) places.set(stringAt(files.paths, file), file);
    }
    return places.get(path);
  };
  return { fileOf, fileLengths, tests: testsOf(files, count), fileAt };
}

function testsOf({ paths }: Segment['files'], count: number): Uint32Array {
  const tests: number[] = [];
  for (let file = 0; file < count; file += 1) if (isTestPath(stringAt(paths, file))) tests.push(file);
  return Uint32Array.from(tests);
}
