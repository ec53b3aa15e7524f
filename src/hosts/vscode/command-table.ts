/** A command as the manifest and the extension know it. Plain data, so that the manifest is generated from it. */
export interface CommandEntry {
  id: `triptych.${string}`;
  title: string;
  icon?: string;
  /** A `when` clause: without it the command is always there. */
  enablement?: string;
  /** Places besides the palette, each with its `when` clause. */
  menus?: { menu: string; when: string; group: string }[];
  /** No key that VS Code itself binds on any system, and only where `when` holds. */
  keybinding?: { key: string; mac: string; when: string };
}

export const viewContainerId = 'triptych';
export const panelViewId = 'triptych.panel';
/** Scheme of the two sides of a diff editor that are not files. */
export const diffScheme = 'triptych-diff';
/** Id of the findings that are shown as comments. */
export const findingsController = 'triptych.findings';

/** Context keys that the extension sets. */
export const contextKeys = {
  running: 'triptych.running',
  canApply: 'triptych.canApply',
  /** The last run has changes to look at. */
  hasChanges: 'triptych.hasChanges',
  /** Some file of the last run was written. */
  written: 'triptych.written',
  canExport: 'triptych.canExport',
  /** Changes waited when another run took their place. */
  hasEarlier: 'triptych.hasEarlier',
  /** The editor with the focus shows changes that can be accepted or rejected. */
  reviewInEditor: 'triptych.reviewInEditor',
  /** The index works on something that can be paused. */
  indexing: 'triptych.indexing',
  indexPaused: 'triptych.indexPaused',
  /** There is an embedding model elsewhere whose use the user has not agreed to. */
  vectorsToAsk: 'triptych.vectorsToAsk',
} as const;

const onSvdFile = 'resourceExtname =~ /^\\.svd$/i';
/** Markdown can hold a register table too, but most of it is prose: such files are chosen from the palette. */
const onRegisterTable = 'resourceExtname =~ /^\\.(svd|csv)$/i';
/** Context menus do not show the category of a command, so the extension has a menu of its own in them. */
export const contextMenu = {
  id: 'triptych.context',
  menus: [
    { menu: 'explorer/context', when: 'resourceScheme != untitled', group: '4_triptych@1' },
    { menu: 'editor/context', when: 'editorTextFocus && !editorReadonly', group: '1_modification@9' },
  ],
};

const inPanel = `view == ${panelViewId}`;
/** VS Code itself puts the ways to the next and the previous change there. */
const inDiffTitle = `resourceScheme == ${diffScheme} && ${contextKeys.reviewInEditor}`;
const whileReviewing = `editorTextFocus && ${contextKeys.reviewInEditor}`;
const onFinding = `commentController == ${findingsController}`;
/** Where there can be an index. */
const withIndex = 'workspaceFolderCount > 0 && config.triptych.index.mode != off';
/** A command that needs what a click names is no use in the palette. */
const notInPalette = { menu: 'commandPalette', when: 'false', group: '' };

export const commandTable = {
  writeCode: {
    id: 'triptych.writeCode',
    title: 'Write Code…',
    icon: '$(sparkle)',
    enablement: `!${contextKeys.running}`,
    menus: [
      { menu: contextMenu.id, when: 'resourceScheme != untitled', group: '1_triptych@3' },
      { menu: 'view/title', when: `${inPanel} && !${contextKeys.running}`, group: 'navigation@1' },
    ],
  },
  generatePeripheral: {
    id: 'triptych.generatePeripheral',
    title: 'Generate Renode Peripheral…',
    icon: '$(circuit-board)',
    enablement: `!${contextKeys.running}`,
    menus: [
      { menu: contextMenu.id, when: onSvdFile, group: '1_triptych@1' },
      { menu: 'editor/title', when: onSvdFile, group: 'navigation@9' },
      { menu: 'view/title', when: `${inPanel} && !${contextKeys.running}`, group: 'navigation@2' },
    ],
  },
  generateBehaviour: {
    id: 'triptych.generateBehaviour',
    title: 'Generate Renode Peripheral with Behaviour…',
    enablement: `!${contextKeys.running}`,
    menus: [{ menu: contextMenu.id, when: onRegisterTable, group: '1_triptych@2' }],
  },
  checkPeripheral: {
    id: 'triptych.checkPeripheral',
    title: 'Check Renode Peripheral',
    icon: '$(beaker)',
    enablement: `!${contextKeys.running}`,
    menus: [
      { menu: contextMenu.id, when: 'resourceExtname == .repl', group: '1_triptych@2' },
      { menu: 'view/title', when: `${inPanel} && !${contextKeys.running}`, group: 'navigation@3' },
    ],
  },
  cancel: {
    id: 'triptych.cancel',
    title: 'Cancel',
    icon: '$(debug-stop)',
    enablement: contextKeys.running,
    menus: [{ menu: 'view/title', when: `${inPanel} && ${contextKeys.running}`, group: 'navigation@1' }],
  },
  undoApply: { id: 'triptych.undoApply', title: 'Undo Last Apply', icon: '$(discard)' },
  applyChanges: {
    id: 'triptych.applyChanges',
    title: 'Apply Changes',
    icon: '$(check)',
    enablement: contextKeys.canApply,
  },
  earlierChanges: {
    id: 'triptych.earlierChanges',
    title: 'Back to the Earlier Changes',
    icon: '$(history)',
    enablement: contextKeys.hasEarlier,
    menus: [{ menu: 'view/title', when: `${inPanel} && ${contextKeys.hasEarlier}`, group: '1_edits@2' }],
  },
  applyClipboard: {
    id: 'triptych.applyClipboard',
    title: 'Apply Edits from Clipboard',
    icon: '$(clippy)',
    enablement: `!${contextKeys.running}`,
    menus: [{ menu: 'view/title', when: inPanel, group: '1_edits@1' }],
  },
  acceptChange: {
    id: 'triptych.acceptChange',
    title: 'Accept Change',
    icon: '$(check)',
    enablement: contextKeys.reviewInEditor,
    menus: [{ menu: 'editor/title', when: inDiffTitle, group: 'navigation@-3' }],
    keybinding: { key: 'shift+alt+y', mac: 'shift+alt+cmd+y', when: whileReviewing },
  },
  rejectChange: {
    id: 'triptych.rejectChange',
    title: 'Reject Change',
    icon: '$(close)',
    enablement: contextKeys.reviewInEditor,
    menus: [{ menu: 'editor/title', when: inDiffTitle, group: 'navigation@-2' }],
    keybinding: { key: 'shift+alt+n', mac: 'shift+alt+cmd+n', when: whileReviewing },
  },
  nextChange: {
    id: 'triptych.nextChange',
    title: 'Next Change',
    icon: '$(arrow-down)',
    enablement: contextKeys.reviewInEditor,
    keybinding: { key: 'shift+alt+j', mac: 'shift+alt+cmd+j', when: whileReviewing },
  },
  previousChange: {
    id: 'triptych.previousChange',
    title: 'Previous Change',
    icon: '$(arrow-up)',
    enablement: contextKeys.reviewInEditor,
    keybinding: { key: 'shift+alt+k', mac: 'shift+alt+cmd+k', when: whileReviewing },
  },
  openChange: { id: 'triptych.openChange', title: 'Open Change in the Diff Editor', menus: [notInPalette] },
  dismissFinding: {
    id: 'triptych.dismissFinding',
    title: 'Dismiss',
    icon: '$(close)',
    menus: [notInPalette, { menu: 'comments/commentThread/title', when: onFinding, group: 'inline@2' }],
  },
  goToFinding: {
    id: 'triptych.goToFinding',
    title: 'Go to File',
    icon: '$(go-to-file)',
    menus: [notInPalette, { menu: 'comments/commentThread/title', when: onFinding, group: 'inline@1' }],
  },
  reviewAllChanges: {
    id: 'triptych.reviewAllChanges',
    title: 'Review All Changes',
    icon: '$(diff-multiple)',
    enablement: contextKeys.hasChanges,
    menus: [{ menu: 'view/title', when: `${inPanel} && ${contextKeys.hasChanges}`, group: 'navigation@4' }],
  },
  exportRun: {
    id: 'triptych.exportRun',
    title: 'Export Run…',
    icon: '$(export)',
    enablement: contextKeys.canExport,
    menus: [{ menu: 'view/title', when: inPanel, group: '2_run@1' }],
  },
  searchWorkspace: {
    id: 'triptych.searchWorkspace',
    title: 'Search Workspace',
    icon: '$(search)',
    enablement: withIndex,
    menus: [{ menu: 'view/title', when: `${inPanel} && ${withIndex}`, group: '2_index@1' }],
  },
  showIndex: {
    id: 'triptych.showIndex',
    title: 'Show Index State',
    enablement: withIndex,
    menus: [{ menu: 'view/title', when: `${inPanel} && ${withIndex}`, group: '2_index@2' }],
  },
  rebuildIndex: { id: 'triptych.rebuildIndex', title: 'Rebuild Index', enablement: withIndex },
  pauseIndexing: { id: 'triptych.pauseIndexing', title: 'Pause Indexing', enablement: contextKeys.indexing },
  resumeIndexing: {
    id: 'triptych.resumeIndexing',
    title: 'Resume Indexing',
    enablement: contextKeys.indexPaused,
  },
  showLeftOut: {
    id: 'triptych.showLeftOut',
    title: 'Show Files Left Out of the Index',
    enablement: withIndex,
  },
  makeVectors: {
    id: 'triptych.makeVectors',
    title: 'Make Vectors for the Index…',
    enablement: contextKeys.vectorsToAsk,
  },
  setMilvusToken: { id: 'triptych.setMilvusToken', title: 'Set Milvus Token…', enablement: withIndex },
  openSample: { id: 'triptych.openSample', title: 'Open Sample', icon: '$(file-code)' },
  getStarted: {
    id: 'triptych.getStarted',
    title: 'Get Started',
    icon: '$(book)',
    menus: [{ menu: 'view/title', when: inPanel, group: '4_help@1' }],
  },
  fixProblem: { id: 'triptych.fixProblem', title: 'Fix Problem at Cursor', icon: '$(sparkle)' },
  fixProblems: { id: 'triptych.fixProblems', title: 'Fix All Problems of This File' },
  explainProblem: { id: 'triptych.explainProblem', title: 'Explain Problem at Cursor' },
  showPanel: { id: 'triptych.showPanel', title: 'Show Panel', icon: '$(layout-sidebar-left)' },
  setUpModels: {
    id: 'triptych.setUpModels',
    title: 'Set Up Models',
    icon: '$(settings-gear)',
    menus: [{ menu: 'view/title', when: inPanel, group: '3_set-up@1' }],
  },
  addBackend: { id: 'triptych.addBackend', title: 'Add Model…' },
  setApiKey: { id: 'triptych.setApiKey', title: 'Set API Key…' },
  removeApiKey: { id: 'triptych.removeApiKey', title: 'Remove API Key…' },
  showMetrics: { id: 'triptych.showMetrics', title: 'Show Metrics' },
  clearMetrics: { id: 'triptych.clearMetrics', title: 'Clear Metrics' },
  clearCache: { id: 'triptych.clearCache', title: 'Clear Response Cache' },
  showLog: { id: 'triptych.showLog', title: 'Show Log' },
} as const satisfies Record<string, CommandEntry>;

export type CommandName = keyof typeof commandTable;
