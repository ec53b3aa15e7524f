import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ModelServer, startModelServer } from '../../support/model-server.ts';
import { runEnded } from './choose.ts';
import type { PanelTest } from './panel-test.ts';
import { writeCode } from './write-code.ts';

const lines = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`);
/** A file of forty lines. */
export const numbers = `${lines.join('\n')}\n`;

const json = (value: object) => JSON.stringify(value);
const edit = (search: string, replace: string) =>
  `numbers.txt\n<<<<<<< SEARCH\n${search}\n=======\n${replace}\n>>>>>>> REPLACE\n`;

/**
 * A model that changes line 5 of `numbers.txt`, puts a line after 20, takes line 35 away and makes `new.txt`; its
 * reviewer has a word on the first of them.
 */
export function startReviewedModel(): Promise<ModelServer> {
  return startModelServer({
    replies: {
      plan: json({
        goal: 'Change the numbers',
        steps: ['Change numbers.txt', 'Write new.txt'],
        files: ['numbers.txt', 'new.txt'],
        context_used: [],
        constraints: [],
        api_design: { endpoints: [], classes: [], functions: [] },
        reasoning: '',
      }),
      code: [
        edit('line 5', 'line FIVE'),
        edit('line 20', 'line 20\nline 20 AND A HALF'),
        edit('line 34\nline 35\nline 36', 'line 34\nline 36'),
        '`new.txt`\n```\nnew\n```\n',
      ].join('\n'),
      review: json({
        status: 'ok',
        issues: [
          { severity: 'warning', path: 'numbers.txt', line: 5, message: 'Five is written in capitals.' },
        ],
        suggested_patches: [],
        final_answer_markdown: 'It is done.',
      }),
    },
  });
}

/** Settings that let the model work, without a shortcut around planner or reviewer. */
export function reviewedSettings(server: ModelServer): Record<string, unknown> {
  const backend = { name: 'mock', provider: 'openai', model: 'mock', baseUrl: server.openaiUrl };
  return {
    'triptych.backends': [{ ...backend, hardware: 'cpu', contextTokens: 100_000 }],
    'triptych.shortcuts': false,
  };
}

/** Writes `numbers.txt`, and runs until its changes wait to be reviewed. */
export async function runToReview(test: PanelTest): Promise<void> {
  await writeFile(join(test.workspace, 'numbers.txt'), numbers);
  await writeCode(test, 'Change numbers.txt and write new.txt.');
  await runEnded(test);
}
