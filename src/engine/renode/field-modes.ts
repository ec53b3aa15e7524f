import type { Access, Field, ModifiedWriteValues, ReadAction } from '../svd/device.ts';
import type { ReadMode, WriteMode } from './peripheral-model.ts';

const WRITE_MODES: Record<ModifiedWriteValues, WriteMode> = {
  modify: 'Write',
  oneToClear: 'WriteOneToClear',
  oneToSet: 'Set',
  oneToToggle: 'Toggle',
  zeroToClear: 'WriteZeroToClear',
  zeroToSet: 'WriteZeroToSet',
  zeroToToggle: 'WriteZeroToToggle',
  clear: 'WriteToClear',
  set: 'WriteToSet',
};

const READ_MODES: Record<ReadAction, ReadMode> = {
  clear: 'ReadToClear',
  set: 'ReadToSet',
  // What they change is not said, so the value is read as it stands and behaviour may add to it.
  modify: 'Read',
  modifyExternal: 'Read',
};

/** SVD access, `modifiedWriteValues` and `readAction` as Renode's `FieldMode` (at most one read and one write bit). */
export function fieldModes(field: Pick<Field, 'access' | 'modifiedWriteValues' | 'readAction'>): {
  read: ReadMode;
  write: WriteMode;
  writeOnce: boolean;
} {
  return {
    read: isReadable(field.access) ? READ_MODES[field.readAction ?? 'modify'] : 'none',
    write: field.access === 'read-only' ? 'none' : WRITE_MODES[field.modifiedWriteValues],
    writeOnce: field.access === 'writeOnce' || field.access === 'read-writeOnce',
  };
}

function isReadable(access: Access): boolean {
  return access !== 'write-only' && access !== 'writeOnce';
}
