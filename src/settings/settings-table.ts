import { environmentOf } from './environment-of.ts';
import type { Setting } from './setting.ts';

/** The settings as a Markdown table for the README, one line each, with the environment variables of the command line. */
export function settingsTable(settings: Setting[]): string {
  const rows = settings.map((setting) => {
    const variables = [environmentOf(setting.key), setting.alias ?? []].flat().map((name) => `\`${name}\``);
    return `| \`${setting.key}\` | ${usual(setting)} | ${setting.description}${choices(setting)} | ${variables.join(', ')} |\n`;
  });
  return `| setting | default | what it is for | environment |\n| --- | --- | --- | --- |\n${rows.join('')}`;
}

function usual(setting: Setting): string {
  const isEmpty = Array.isArray(setting.default) ? setting.default.length === 0 : setting.default === '';
  return isEmpty ? 'empty' : `\`${setting.default}\``;
}

function choices(setting: Setting): string {
  if (setting.type !== 'string' || !setting.choices) return '';
  return ` One of ${setting.choices.map(({ value }) => `\`${value}\``).join(', ')}.`;
}
