import { readdir, readFile } from 'node:fs/promises';
import { inProject } from './project.ts';

/**
 * The licence texts of the libraries whose code a bundle carries, as their licences ask for.
 * @param inputs esbuild's input paths, from the project's root.
 * @throws Error for a library that has no licence file.
 */
export async function thirdPartyNotices(inputs: string[]): Promise<string> {
  const names = new Set(inputs.flatMap((input) => packageOf(input) ?? []));
  const notices = await Promise.all([...names].sort().map(noticeOf));
  return `Triptych contains the following libraries.\n\n${notices.join('\n')}`;
}

/** `node_modules/@scope/name/lib/a.js` -> `@scope/name` */
function packageOf(input: string): string | undefined {
  return /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

async function noticeOf(name: string): Promise<string> {
  const folder = inProject('node_modules', name);
  const { version } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8')) as { version: string };
  const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)(\.|-|$)/i.test(entry));
  if (!file) throw new Error(`${name} is bundled but has no licence file`);
  const text = await readFile(`${folder}/${file}`, 'utf8');
  return `${'-'.repeat(80)}\n${name} ${version}\n\n${text.trim()}\n`;
}
