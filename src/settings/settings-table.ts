import type { Setting } from './settings.ts';

/** The settings as a Markdown table for the README, one line each, with the environment variable of the command line. */
export function settingsTable(settings: Setting[]): string {
  const rows = settings.map((setting) => {
    const choices =
      setting.type === 'string' && setting.choices
        ? ` One of ${setting.choices.map(({ value }) => `\`${value}\``).join(', ')}.`
        : '';
    const value = setting.default === '' ? 'empty' : `\`${setting.default}\``;
    const variable = setting.environment === undefined ? '' : `\`${setting.environment}\``;
    return `| \`${setting.key}\` | ${value} | ${setting.description}${choices} | ${variable} |\n`;
  });
  return `| setting | default | what it is for | environment |\n| --- | --- | --- | --- |\n${rows.join('')}`;
}
