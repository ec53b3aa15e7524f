import { readdir, readFile } from 'node:fs/promises';
import { inProject } from './project.ts';

/**
 * The licence texts of the libraries whose code a bundle carries, as their licences ask for.
 * @param inputs esbuild's input paths, from the project's root.
 * @throws Error for a library that has no licence text.
 */
export async function thirdPartyNotices(inputs: string[]): Promise<string> {
  const folders = new Set(inputs.flatMap((input) => packageOf(input) ?? []));
  const notices = new Set(await Promise.all([...folders].sort(byName).map(noticeOf)));
  return `Triptych contains the following libraries.\n\n${[...notices].join('\n')}`;
}

/** What a library carries inside its own files, and no licence file of it says. */
const carried: Record<string, string> = {
  unpdf:
    'It carries PDF.js, Copyright Mozilla Foundation, under the Apache License, Version 2.0, whose text stands at @grpc/grpc-js.',
};

/** `node_modules/@scope/name/lib/a.js` -> `node_modules/@scope/name`, also where it lies in another's folder */
function packageOf(input: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];
}

function byName(one: string, other: string): number {
  return nameOf(one) < nameOf(other) ? -1 : 1;
}

function nameOf(folder: string): string {
  return folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

async function noticeOf(folder: string): Promise<string> {
  const name = nameOf(folder);
  const { version } = JSON.parse(await readFile(inProject(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const text = await licenceIn(folder);
  if (text === undefined) throw new Error(`${name} is bundled but has no licence text`);
  const more = Object.hasOwn(carried, name) ? `\n\n${carried[name]}` : '';
  return `${'-'.repeat(80)}\n${name} ${version}\n\n${text.trim()}${more}\n`;
}

/** Of its own file, else what its readme says at the end. */
async function licenceIn(folder: string): Promise<string | undefined> {
  const entries = await readdir(inProject(folder));
  const file = entries.find((entry) => /^(licen[cs]e|copying)(\.|-|$)/i.test(entry));
  if (file) return await readFile(inProject(folder, file), 'utf8');
  const readme = entries.find((entry) => /^readme\.md$/i.test(entry));
  const text = readme && (await readFile(inProject(folder, readme), 'utf8'));
  return text && /^#+ licen[cs]e\s+([^#]{200,})$/im.exec(text)?.[1];
}
