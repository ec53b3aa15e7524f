import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import type { Change, Diagnostic, ProjectCheck } from '../engine/index.ts';
import { TriptychError } from '../engine/index.ts';
import { runProcess } from './child-process.ts';
import { complaintOf } from './complaint-lines.ts';
import { copyWorkspace, isNotCopied } from './copy-workspace.ts';
import { bytesOf, type FileText, fileText } from './file-text.ts';
import { openRegularFile } from './open-regular-file.ts';

export interface ProjectCheckOptions {
  /** As the user wrote it; run by the shell. */
  command: string;
  /** Absolute path of the workspace folder. */
  folder: string;
  /** Milliseconds. */
  timeLimit: number;
}

/** Complaints that are kept; of the output its last lines, and characters of each. */
const MOST_COMPLAINTS = 200;
const LAST_LINES = 40;
const LONGEST_SHOWN = 300;

/** What the shell answers where there is no such command. */
const NO_SUCH_COMMAND = process.platform === 'win32' ? 9009 : 127;

/**
 * The project's own check command, run on a copy of the workspace that has the changes. Installed packages are linked
 * into the copy, not copied; the rest of the workspace is out of its reach.
 */
export function projectCheck(options: ProjectCheckOptions): ProjectCheck {
  return {
    command: options.command,
    async check(changes, signal) {
      const copy = await mkdtemp(join(await realpath(tmpdir()), 'triptych-check-'));
      try {
        const files = await copyWorkspace(options.folder, copy, signal);
        await writeChanges(changes, options.folder, { copy, files });
        return await runCheck(options, copy, files, signal);
      } catch (error) {
        if (error instanceof TriptychError) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        throw new TriptychError('tool-failed', `The workspace could not be copied: ${reason}`, {
          cause: error,
        });
      } finally {
        // Links in it are removed, not what they lead to.
        await rm(copy, { recursive: true, force: true, maxRetries: 3 });
      }
    },
  };
}

/** @param files relative paths of what is in the copy, with `/`; kept true */
async function writeChanges(
  changes: Change[],
  folder: string,
  { copy, files }: { copy: string; files: Set<string> },
): Promise<void> {
  for (const { path, after, movedFrom } of changes) {
    const inner = relative(folder, resolve(folder, plainPath(path)));
    if (inner === '' || inner.startsWith('..') || isAbsolute(inner) || isNotCopied(inner)) {
      throw new TriptychError('tool-failed', `${path} is not in what is copied for the check command.`);
    }
    const target = join(copy, inner);
    await mkdir(dirname(target), { recursive: true });
    // A link could lead on; the file takes its place.
    await rm(target, { force: true });
    const name = inner.replaceAll('\\', '/');
    if (after === undefined) {
      files.delete(name);
      continue;
    }
    const { text, mode } = await formOf(resolve(folder, plainPath(movedFrom ?? path)));
    await writeFile(target, bytesOf(after, text), { flag: 'wx', ...(mode !== undefined && { mode }) });
    files.add(name);
  }
}

function plainPath(path: string): string {
  return path.startsWith('file:') ? fileURLToPath(path) : path;
}

/** What the new text takes over, so that a check that looks at line ends or runs a script finds them as they will be. */
async function formOf(path: string): Promise<{ text?: FileText; mode?: number }> {
  try {
    const file = await openRegularFile(path);
    try {
      const { mode } = await file.stat();
      return { mode: mode & 0o777, text: fileText(await file.readFile(), path) };
    } finally {
      await file.close();
    }
  } catch {
    // A new file has no form to keep, and one that cannot be read is not changed.
    return {};
  }
}

async function runCheck(
  { command, folder, timeLimit }: ProjectCheckOptions,
  copy: string,
  files: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Diagnostic[]> {
  const diagnostics: Diagnostic[] = [];
  const tail: string[] = [];
  const onLine = (raw: string) => {
    const line = stripVTControlCharacters(raw);
    const found = diagnosticOf(line, folder, copy, files);
    if (found && diagnostics.length < MOST_COMPLAINTS) diagnostics.push(found);
    if (line.trim() !== '') tail.push(line.slice(0, LONGEST_SHOWN));
    if (tail.length > LAST_LINES) tail.shift();
    return undefined;
  };
  const [shell, args] = shellFor(command);
  // Tools that would watch or ask do neither where CI is set.
  const options = { signal, timeLimit, onLine, cwd: copy, env: { CI: 'true' } };
  const exitCode = await runProcess(shell, args, options).catch((error: unknown) => {
    if (!(error instanceof TriptychError) || error.code !== 'timeout') throw error;
    throw new TriptychError('timeout', `\`${command}\` did not end within ${timeLimit / 1000} seconds.`);
  });
  if (exitCode === 0) return [];
  const output = tail.join('\n').replaceAll(copy, folder);
  if (exitCode === NO_SUCH_COMMAND) {
    throw new TriptychError('tool-missing', `\`${command}\` names a command that is not there: ${output}`);
  }
  if (diagnostics.some(({ severity }) => severity === 'error')) return diagnostics;
  const message = `\`${command}\` failed (${exitCode ?? 'ended by a signal'}):\n${output}`;
  return [...diagnostics, { ...place(folder), severity: 'error', message }];
}

function place(file: string): Pick<Diagnostic, 'file' | 'line' | 'column' | 'code' | 'source'> {
  return { file, line: 1, column: 1, code: 'project-check', source: 'triptych' };
}

/** A complaint about a file of the copy, as one about the workspace's. Other lines only look like complaints. */
function diagnosticOf(
  line: string,
  folder: string,
  copy: string,
  files: ReadonlySet<string>,
): Diagnostic | undefined {
  const complaint = complaintOf(line);
  if (!complaint) return undefined;
  const inner = relative(copy, resolve(copy, complaint.file)).replaceAll('\\', '/');
  if (!files.has(inner)) return undefined;
  const { line: row, column, severity, message, code } = complaint;
  const found = { line: row, column, severity, message: message.replaceAll(copy, folder) };
  return { ...place(join(folder, inner)), ...found, ...(code !== undefined && { code }) };
}

function shellFor(command: string): [string, string[]] {
  if (process.platform !== 'win32') return ['/bin/sh', ['-c', command]];
  const shell = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'cmd.exe');
  return [shell, ['/d', '/s', '/c', command]];
}
