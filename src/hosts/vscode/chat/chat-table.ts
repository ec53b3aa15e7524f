/** The participant, its commands, the tools and the provider as the manifest and the extension know them. */
export const participantId = 'triptych.chat';

export const chatCommands = {
  peripheral: {
    description: 'Generate a Renode peripheral from an SVD file',
    sampleRequest: 'UART0 of pl011.svd',
  },
  code: {
    description: 'Write or change code: plan, code, review',
    sampleRequest: 'add a timeout to the client',
  },
  review: { description: 'Review the selection, files, or what changed in the working tree' },
  fix: { description: 'Fix the problems reported for the active or named files' },
  explain: {
    description: 'Explain a register map, the last plan, or code',
    sampleRequest: 'UART0 of pl011.svd',
  },
  search: {
    description: 'Search the workspace: where something is, without any model; how it works, with one',
    sampleRequest: 'where is the baud rate set?',
  },
  pipeline: { description: 'Run a pipeline of your own (not there yet)' },
} as const satisfies Record<string, { description: string; sampleRequest?: string }>;

export type ChatCommand = keyof typeof chatCommands;

/** Vendor of Triptych's own pipeline among the language models. */
export const providerVendor = 'triptych';

export const toolTable = {
  generatePeripheral: {
    name: 'triptych_generatePeripheral',
    reference: 'generatePeripheral',
    icon: '$(circuit-board)',
    displayName: 'Generate Renode Peripheral',
    userDescription:
      'Generates a Renode peripheral from an SVD file and shows it for review. Writes only where you agree to it.',
    modelDescription:
      'Generates a Renode peripheral model (C#, .repl, .resc, Robot tests) from a CMSIS-SVD file of the workspace. Registers and fields come from the file without a model. The files are shown to the user for review and are not written unless `write` is true. Use it instead of writing Renode peripherals by hand. Answers with the list of files and what was found.',
  },
  searchWorkspace: {
    name: 'triptych_searchWorkspace',
    reference: 'searchWorkspace',
    icon: '$(search)',
    displayName: 'Search Workspace',
    userDescription: 'Finds files and passages of the workspace that fit a request. Changes nothing.',
    modelDescription:
      'Finds files and passages of this workspace that fit a request in words, ranked by words, identifiers and their parts, paths, symbols, commit history and, where it is set up, meaning. Use it to find where something is done, or code that is like something, before reading or changing files; a plain text search finds only the very words. Answers with ranked files (path, lines, words that were found) and, unless `passages` is false, the passages themselves, each under its label `path:start-end`. Changes nothing.',
  },
  reviewChange: {
    name: 'triptych_reviewChange',
    reference: 'reviewChange',
    icon: '$(checklist)',
    displayName: 'Review Changes',
    userDescription: 'Reviews files, or what changed in the working tree. Changes nothing.',
    modelDescription:
      'Reviews code with static checks and a reviewer model that did not write it. Give `files` to review files as they are; without files the uncommitted changes of the working tree are reviewed. Changes nothing. Answers with issues, each with severity, path, line and message.',
  },
} as const;

export type ToolName = keyof typeof toolTable;
