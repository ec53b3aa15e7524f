import { commandTable, contextKeys, panelViewId } from './command-table.ts';

/** A step of the walkthrough. Plain data, so that the manifest is generated from it. */
export interface WalkthroughStep {
  id: string;
  title: string;
  /** Markdown; a link that stands alone in its line is a button. */
  description: string;
  /** Says what the picture of this name in `media/walkthrough` shows. */
  picture: string;
  completionEvents: string[];
}

const link = (title: string, name: keyof typeof commandTable) =>
  `[${title}](command:${commandTable[name].id})`;
const on = (...names: (keyof typeof commandTable)[]) =>
  names.map((name) => `onCommand:${commandTable[name].id}`);

/** The page of VS Code that leads from the installation to the first files. */
export const walkthrough = {
  id: 'triptych.start',
  title: 'Get Started with Triptych',
  description: 'From a model, or none, to the first changes that you have reviewed.',
  steps: [
    {
      id: 'models',
      title: 'Choose a model',
      description: `Planner, coder and reviewer each ask the model that you choose: one of VS Code’s own, Ollama on this computer, or any OpenAI-compatible server. Renode peripherals are generated without any.\n${link('Set Up Models', 'setUpModels')}`,
      picture: 'Three stages, plan, code and review, each with the model that it asks.',
      completionEvents: [...on('setUpModels', 'addBackend'), 'onSettingChanged:triptych.backends'],
    },
    {
      id: 'sample',
      title: 'Generate the sample',
      description: `The sample describes a serial port, ARM’s PL011. Copy it into a folder of yours, then have a Renode peripheral made from it. Nothing is sent anywhere, and nothing is written yet.\n${link('Open Sample', 'openSample')}\n${link('Generate Renode Peripheral…', 'generatePeripheral')}`,
      picture: 'A register description becomes a C# model, a platform, a script and tests.',
      completionEvents: on('generatePeripheral'),
    },
    {
      id: 'review',
      title: 'Review what it made',
      description: `The panel shows each stage, what was found and every file with its changes. Accept or reject them one by one there, in the editor, or in one diff of all files.\n${link('Show Panel', 'showPanel')}\n${link('Review All Changes', 'reviewAllChanges')}`,
      picture: 'A diff of which one change is accepted and another one rejected.',
      completionEvents: [...on('reviewAllChanges'), `onView:${panelViewId}`],
    },
    {
      id: 'apply',
      title: 'Apply it',
      description: `Only what you accepted is written, as one step that one undo takes back.\n${link('Apply Changes', 'applyChanges')}`,
      picture: 'Accepted changes go into the files, and one step leads back.',
      completionEvents: [...on('applyChanges'), `onContext:${contextKeys.written}`],
    },
  ] as WalkthroughStep[],
};
