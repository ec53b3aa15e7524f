import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { backendDefinition } from '../src/engine/index.ts';
import {
  chatCommands,
  participantId,
  providerVendor,
  toolTable,
} from '../src/hosts/vscode/chat/chat-table.ts';
import { toolInputs } from '../src/hosts/vscode/chat/tools/tool-inputs.ts';
import {
  type CommandEntry,
  commandTable,
  contextMenu,
  panelViewId,
  viewContainerId,
} from '../src/hosts/vscode/command-table.ts';
import { type WalkthroughStep, walkthrough } from '../src/hosts/vscode/walkthrough.ts';
import type { Setting } from '../src/settings/setting.ts';
import { type SettingGroup, settingGroups, settings } from '../src/settings/settings.ts';
import { settingsTable } from '../src/settings/settings-table.ts';
import { inProject } from './project.ts';

/** The files that this script writes, each with the text it should have. */
export interface ManifestFile {
  path: string;
  current: string;
  expected: string;
}

const commands: CommandEntry[] = Object.values(commandTable);
const allSettings: Setting[] = Object.values(settings);
const readmeMarkers = { start: '<!-- settings:start (npm run manifest) -->', end: '<!-- settings:end -->' };

/** What package.json, package.nls.json and the README's table should be, next to what they are. */
export function manifestFiles(): ManifestFile[] {
  const manifest = readOrEmpty('package.json');
  const readme = readOrEmpty('README.md');
  return [
    file(
      'package.json',
      manifest,
      `${JSON.stringify({ ...JSON.parse(manifest), ...generatedManifest() }, null, 2)}\n`,
    ),
    file('package.nls.json', readOrEmpty('package.nls.json'), `${JSON.stringify(texts(), null, 2)}\n`),
    file('README.md', readme, withTable(readme)),
  ];
}

/** The keys of package.json that come from the command table and the settings. */
function generatedManifest() {
  return {
    main: './dist/extension.cjs',
    l10n: './l10n',
    // Code actions and checks while typing have no event of their own; what is loaded then is small.
    activationEvents: ['onStartupFinished'],
    extensionKind: ['workspace'],
    capabilities: {
      untrustedWorkspaces: {
        supported: 'limited',
        description: '%triptych.untrustedWorkspaces%',
        restrictedConfigurations: allSettings
          .filter((setting) => setting.restricted)
          .map((setting) => setting.key),
      },
      virtualWorkspaces: { supported: 'limited', description: '%triptych.virtualWorkspaces%' },
    },
    contributes: {
      commands: commands.map(commandContribution),
      submenus: [{ id: contextMenu.id, label: '%triptych.view%' }],
      menus: menus(),
      chatParticipants: [participantContribution()],
      languageModelTools: toolContributions(),
      languageModelChatProviders: [{ vendor: providerVendor, displayName: 'Triptych' }],
      keybindings: commands.flatMap(({ id, keybinding }) =>
        keybinding ? [{ command: id, ...keybinding }] : [],
      ),
      viewsContainers: {
        activitybar: [{ id: viewContainerId, title: '%triptych.view%', icon: 'media/triptych.svg' }],
      },
      views: {
        [viewContainerId]: [
          {
            id: panelViewId,
            name: '%triptych.panel%',
            type: 'webview',
            icon: 'media/triptych.svg',
            contextualTitle: '%triptych.view%',
          },
        ],
      },
      walkthroughs: [walkthroughContribution()],
      configuration: settingGroups.map(groupContribution),
    },
  };
}

function walkthroughContribution() {
  const { id, steps } = walkthrough;
  return {
    id,
    title: `%${id}.title%`,
    description: `%${id}.description%`,
    icon: 'media/icon.png',
    steps: steps.map((step) => ({
      id: step.id,
      title: `%${stepKey(step)}.title%`,
      description: `%${stepKey(step)}.description%`,
      media: { svg: `media/walkthrough/${step.id}.svg`, altText: `%${stepKey(step)}.picture%` },
      completionEvents: step.completionEvents,
    })),
  };
}

function stepKey({ id }: WalkthroughStep): string {
  return `${walkthrough.id}.${id}`;
}

function walkthroughTexts(): [key: string, text: string][] {
  const { id, title, description, steps } = walkthrough;
  return [
    [`${id}.title`, title],
    [`${id}.description`, description],
    ...steps.flatMap((step): [string, string][] => [
      [`${stepKey(step)}.title`, step.title],
      [`${stepKey(step)}.description`, step.description],
      [`${stepKey(step)}.picture`, step.picture],
    ]),
  ];
}

function commandContribution({ id, icon, enablement }: CommandEntry) {
  return {
    command: id,
    title: `%${id}%`,
    category: '%triptych.category%',
    ...(icon && { icon }),
    ...(enablement && { enablement }),
  };
}

function participantContribution() {
  return {
    id: participantId,
    name: 'triptych',
    fullName: 'Triptych',
    description: '%triptych.chat%',
    isSticky: false,
    commands: Object.entries(chatCommands).map(([name, command]) => ({
      name,
      description: `%triptych.chat.${name}%`,
      ...('sampleRequest' in command && { sampleRequest: command.sampleRequest }),
    })),
    disambiguation: [
      {
        category: 'renode_peripheral',
        description:
          'The user wants a Renode peripheral model, or an explanation of the registers of a CMSIS-SVD file.',
        examples: [
          'Generate a Renode model of UART0 from this SVD file',
          'What does the CR register of SPI1 do?',
        ],
      },
    ],
  };
}

/** What a model reads of a tool is not translated: it chooses by it. */
function toolContributions() {
  return (Object.keys(toolTable) as (keyof typeof toolTable)[]).map((key) => {
    const { name, reference, icon, modelDescription } = toolTable[key];
    const { $schema: _dialect, ...inputSchema } = z.toJSONSchema(toolInputs[key], { io: 'input' });
    return {
      name,
      toolReferenceName: reference,
      displayName: `%${name}%`,
      userDescription: `%${name}.description%`,
      modelDescription,
      icon,
      canBeReferencedInPrompt: true,
      tags: ['triptych', 'renode'],
      inputSchema,
    };
  });
}

function menus() {
  const places = [
    ...contextMenu.menus.map((place) => ({ submenu: contextMenu.id, ...place })),
    ...commands.flatMap(({ id, menus = [] }) => menus.map((place) => ({ command: id, ...place }))),
  ];
  const byMenu = Map.groupBy(places, (place) => place.menu);
  return Object.fromEntries([...byMenu].map(([menu, items]) => [menu, items.map(placeContribution)]));
}

/** A heading of the Settings editor; without an order VS Code would sort them by their titles. */
function groupContribution({ id, settings: group }: SettingGroup, order: number) {
  return {
    id: `triptych.${id}`,
    title: `%${titleKey(id)}%`,
    order,
    properties: Object.fromEntries(Object.values(group).map(settingContribution)),
  };
}

function titleKey(group: string): string {
  return `triptych.settings.${group}`;
}

/** The palette knows no groups. */
function placeContribution({ menu: _menu, group, ...item }: { menu: string; group: string }) {
  return { ...item, ...(group !== '' && { group }) };
}

function settingContribution(setting: Setting, order: number) {
  return [
    setting.key,
    {
      ...settingShape(setting),
      default: setting.default,
      markdownDescription: `%${setting.key}%`,
      scope: setting.scope,
      order,
    },
  ] as const;
}

/** What a value has to look like, as JSON Schema. */
function settingShape(setting: Setting) {
  switch (setting.type) {
    case 'string':
      return { type: 'string', ...(setting.choices && choiceShape(setting.key, setting.choices)) };
    case 'boolean':
      return { type: 'boolean' };
    case 'list':
      return { type: 'array', items: { type: 'string' } };
    case 'backends':
      return { type: 'array', items: backendShape() };
    default:
      return { type: setting.type, minimum: setting.minimum, maximum: setting.maximum };
  }
}

function choiceShape(key: string, choices: readonly { value: string }[]) {
  return {
    enum: choices.map(({ value }) => value),
    markdownEnumDescriptions: choices.map(({ value }) => `%${key}.${value}%`),
  };
}

/** A backend as a user writes it; the engine's schema is the only one. */
function backendShape() {
  const { $schema: _dialect, ...shape } = z.toJSONSchema(backendDefinition, { io: 'input' });
  const properties = Object.entries(backendFields()).map(([name, field]) => [
    name,
    { ...field, description: `%${settings.backends.key}.${name}%` },
  ]);
  return { ...shape, properties: Object.fromEntries(properties), additionalProperties: false };
}

function backendFields(): Record<string, { description?: string }> {
  const { properties = {} } = z.toJSONSchema(backendDefinition, { io: 'input' });
  return properties as Record<string, { description?: string }>;
}

/** package.nls.json: every text of the manifest that a person reads. */
function texts(): Record<string, string> {
  const ofSettings = allSettings.flatMap((setting) => [
    [setting.key, setting.description],
    ...(setting.type === 'string' && setting.choices
      ? setting.choices.map((choice) => [`${setting.key}.${choice.value}`, choice.description])
      : []),
  ]);
  const ofBackends = Object.entries(backendFields()).map(([name, { description = '' }]) => [
    `${settings.backends.key}.${name}`,
    description,
  ]);
  return {
    'triptych.category': 'Triptych',
    'triptych.view': 'Triptych',
    'triptych.panel': 'Review',
    'triptych.untrustedWorkspaces':
      'Peripherals and code are generated, reviewed and written, and the models of your own settings may be asked. Prompts and the check command of a workspace, and checks, which run the .NET SDK and Renode, need a trusted workspace.',
    'triptych.virtualWorkspaces':
      'Peripherals and code are generated, reviewed and written. Checks, which run the .NET SDK and Renode, need files on disk.',
    ...Object.fromEntries(commands.map((command) => [command.id, command.title])),
    'triptych.chat': 'Renode peripherals from SVD files, and code that is planned, written and reviewed',
    ...Object.fromEntries(
      Object.entries(chatCommands).map(([name, { description }]) => [`triptych.chat.${name}`, description]),
    ),
    ...Object.fromEntries(
      Object.values(toolTable).flatMap(({ name, displayName, userDescription }) => [
        [name, displayName],
        [`${name}.description`, userDescription],
      ]),
    ),
    ...Object.fromEntries(walkthroughTexts()),
    ...Object.fromEntries(settingGroups.map(({ id, title }) => [titleKey(id), title])),
    ...Object.fromEntries(ofSettings),
    ...Object.fromEntries(ofBackends),
  };
}

function withTable(readme: string): string {
  const start = readme.indexOf(readmeMarkers.start);
  const end = readme.indexOf(readmeMarkers.end);
  if (start < 0 || end < start) return readme;
  return `${readme.slice(0, start)}${readmeMarkers.start}\n${settingsTable(allSettings)}${readme.slice(end)}`;
}

function file(name: string, current: string, expected: string): ManifestFile {
  return { path: inProject(name), current, expected };
}

function readOrEmpty(name: string): string {
  try {
    return readFileSync(inProject(name), 'utf8');
  } catch {
    return '';
  }
}

if (import.meta.main) {
  for (const { path, current, expected } of manifestFiles()) {
    if (current !== expected) writeFileSync(path, expected);
  }
}
