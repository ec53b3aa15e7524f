import { l10n } from 'vscode';
import { type BackendDefinition, backendDefinition } from '../../../engine/index.ts';
import { readSetting } from '../read-setting.ts';

export interface ReadBackends {
  backends: BackendDefinition[];
  /** A sentence for each entry of the setting that is of no use. */
  problems: string[];
}

/** The backends of the user's settings. What is wrong with one does not take the others away. */
export function readBackends(): ReadBackends {
  const read: ReadBackends = { backends: [], problems: [] };
  for (const [index, written] of readSetting('backends').entries()) {
    const { success, data, error } = backendDefinition.safeParse(written);
    const label = typeof written['name'] === 'string' ? written['name'] : String(index + 1);
    if (!success) {
      const [issue] = error.issues;
      const place = (issue?.path ?? []).join('.');
      read.problems.push(
        l10n.t(
          'In the setting triptych.backends, {0} is of no use: {1} {2}.',
          label,
          place,
          issue?.message ?? '',
        ),
      );
    } else if (read.backends.some(({ name }) => name === data.name)) {
      read.problems.push(l10n.t('The setting triptych.backends has two entries called {0}.', data.name));
    } else {
      read.backends.push(data);
    }
  }
  return read;
}
