import { count } from './count.ts';

const status = {
  new: 'new',
  modified: 'modified',
  deleted: 'deleted',
  unchanged: 'unchanged',
  'moved-on': 'changed meanwhile',
  stale: 'does not fit any more',
  refused: 'refused',
  written: 'written',
  failed: 'failed',
};

/** The files of a run, what was found in them, and their registers. */
export const fileTexts = {
  files: {
    title: 'Files',
    all: 'All files',
    draft: 'draft, under review',
    draftHint: (iteration: number) =>
      `Draft of round ${iteration}, under review. You can read it; choosing comes when the run is done.`,
    status,
    /** Of several files. */
    statuses: status,
    summary: (files: number, status: string) => `${files} ${status}`,
    write: (label: string) => `Write ${label}`,
    writeGroup: (name: string) => `Write the files of ${name}`,
    showDiff: 'Show the diff here',
    open: 'Open the file',
    openDiff: 'Open in the diff editor',
    openDiffOf: (label: string) => `Open ${label} in the diff editor`,
    movedOn: 'Changed since it was shown. This is the diff against its text of now; choose it to overwrite.',
    lines: (added: number, removed: number) => `${count(added, 'line')} added, ${removed} removed`,
    comparing: 'Comparing…',
    diffOf: (label: string) => `Diff of ${label}`,
    more: 'There is more: open it in the diff editor.',
    tooDifferent: 'Too different to show here: open it in the diff editor.',
    added: 'added: ',
    removed: 'removed: ',
  },
  apply: {
    writing: 'Writing…',
    choose: 'Choose files to apply',
    apply: (files: number) => `Apply ${count(files, 'file')}`,
    check: 'Check with Renode',
  },
  places: { keys: 'Arrow keys or J and K go from place to place, Enter opens one.' },
  problems: {
    title: 'Problems',
    errors: (errors: number) => count(errors, 'error'),
    warnings: (warnings: number) => count(warnings, 'warning'),
    notes: (notes: number) => count(notes, 'note'),
    more: (more: number) => `${more} more in the Problems panel`,
    open: 'Open the place in the file',
    assumed: (text: string) => `Assumed: ${text}`,
    severity: { error: 'error', warning: 'warning', information: 'information' },
  },
  registers: {
    summary: (registers: number, fields: number) =>
      `${count(registers, 'register')}, ${count(fields, 'field')}`,
    again: 'Run again to see the registers.',
    morePeripherals: (more: number) => `And ${count(more, 'peripheral')} more.`,
    filter: 'Filter by name, offset, field or description',
    filterOf: (name: string) => `Filter the registers of ${name}`,
    none: 'No register matches.',
    more: (more: number) => `Show ${count(more, 'more register')}`,
    facts: (size: number, access: string, reset: string) =>
      `${count(size, 'bit')} · ${access} · reset ${reset}`,
    picture: (name: string, size: number, fields: number) =>
      `${name}: ${count(size, 'bit')}, ${count(fields, 'field')}, listed below`,
    fieldsOf: (name: string) => `Fields of ${name}`,
    bits: 'Bits',
    field: 'Field',
    access: 'Access',
    description: 'Description',
  },
};

export type FileTexts = typeof fileTexts;
