import type { Setting } from './setting.ts';

/** Settings of the index that searching the workspace and every run read from. */
export const indexSettings = {
  indexMode: {
    key: 'triptych.index.mode',
    type: 'string',
    default: 'when-used',
    choices: [
      {
        value: 'when-used',
        description:
          'The first search, run or chat in a workspace makes its index; from then on it is kept up to date in every window of this workspace.',
      },
      { value: 'when-opened', description: 'A workspace is indexed soon after it is opened.' },
      { value: 'off', description: 'There is no index: nothing is searched, and runs see named files only.' },
    ],
    description:
      'When VS Code indexes the workspace. The index stays on this machine and needs no model; it lies in VS Code’s storage, never in the workspace.',
    scope: 'window',
    restricted: true,
  },
  milvus: {
    key: 'triptych.index.milvus',
    type: 'string',
    default: '',
    description:
      'Address of a Milvus server that keeps the vectors of large workspaces, for instance `http://localhost:19530`. **Triptych: Set Milvus Token…** keeps its token. Empty: vectors lie on this machine. Used where an embedding model is set.',
    scope: 'machine-overridable',
    alias: 'MILVUS_URI',
    restricted: true,
  },
} as const satisfies Record<string, Setting>;
