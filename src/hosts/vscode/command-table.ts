/** A command as the manifest and the extension know it. Plain data, so that the manifest is generated from it. */
export interface CommandEntry {
  id: `triptych.${string}`;
  title: string;
  icon?: string;
  /** A `when` clause: without it the command is always there. */
  enablement?: string;
  /** Places besides the palette, each with its `when` clause. */
  menus?: { menu: string; when: string; group: string }[];
}

export const viewContainerId = 'triptych';
export const panelViewId = 'triptych.panel';
/** Scheme of the two sides of a diff editor that are not files. */
export const diffScheme = 'triptych-diff';

/** Context keys that the extension sets. */
export const contextKeys = {
  running: 'triptych.running',
  canApply: 'triptych.canApply',
} as const;

const onSvdFile = 'resourceExtname =~ /^\\.svd$/i';
const inPanel = `view == ${panelViewId}`;

export const commandTable = {
  generatePeripheral: {
    id: 'triptych.generatePeripheral',
    title: 'Generate Renode Peripheral',
    icon: '$(circuit-board)',
    enablement: `!${contextKeys.running}`,
    menus: [
      { menu: 'explorer/context', when: onSvdFile, group: '4_triptych@1' },
      { menu: 'editor/title', when: onSvdFile, group: 'navigation@9' },
      { menu: 'view/title', when: `${inPanel} && !${contextKeys.running}`, group: 'navigation@1' },
    ],
  },
  checkPeripheral: {
    id: 'triptych.checkPeripheral',
    title: 'Check Renode Peripheral',
    icon: '$(beaker)',
    enablement: `!${contextKeys.running}`,
    menus: [
      { menu: 'explorer/context', when: 'resourceExtname == .repl', group: '4_triptych@2' },
      { menu: 'view/title', when: `${inPanel} && !${contextKeys.running}`, group: 'navigation@2' },
    ],
  },
  cancel: {
    id: 'triptych.cancel',
    title: 'Cancel',
    icon: '$(debug-stop)',
    enablement: contextKeys.running,
    menus: [{ menu: 'view/title', when: `${inPanel} && ${contextKeys.running}`, group: 'navigation@1' }],
  },
  applyChanges: {
    id: 'triptych.applyChanges',
    title: 'Apply Changes',
    icon: '$(check)',
    enablement: contextKeys.canApply,
  },
  showPanel: { id: 'triptych.showPanel', title: 'Show Panel' },
} as const satisfies Record<string, CommandEntry>;

export type CommandName = keyof typeof commandTable;
