import type { Change } from './change.ts';

/** What runs or obeys a file without being asked. */
export type Obeyer = 'editor' | 'build-server' | 'git' | 'triptych' | 'tool' | 'npm';

/** By the path in the workspace. */
const obeyed: { paths: RegExp; by: Obeyer }[] = [
  {
    paths:
      /(^|\/)(\.vscode|\.idea|\.devcontainer|\.zed|\.fleet)\/|\.code-workspace$|(^|\/)\.devcontainer\.json$/,
    by: 'editor',
  },
  {
    paths:
      /(^|\/)(\.github\/(workflows|actions)|\.gitlab|\.circleci|\.forgejo|\.gitea|\.buildkite|\.woodpecker)\/|(^|\/)(\.gitlab-ci|\.travis|appveyor|\.appveyor|azure-pipelines|bitbucket-pipelines|\.drone|\.woodpecker|\.cirrus)\.ya?ml$|(^|\/)jenkinsfile$/,
    by: 'build-server',
  },
  {
    paths:
      /(^|\/)(\.husky|\.githooks|githooks|\.git-hooks)\/|(^|\/)(\.?lefthook(-local)?\.ya?ml|\.pre-commit-config\.yaml|\.gitattributes|\.gitmodules|\.gitconfig)$/,
    by: 'git',
  },
  {
    paths: /(^|\/)\.triptych\//,
    by: 'triptych',
  },
  {
    paths: /(^|\/)(\.envrc|\.npmrc|\.yarnrc(\.yml)?|\.pnpmfile\.cjs|\.mise\.toml)$/,
    by: 'tool',
  },
];

/**
 * What runs or obeys a file by itself, so that it is better looked at before it is written.
 * @param path in the workspace, with `/`
 * @returns `undefined` for an ordinary file
 */
export function obeyedBy(path: string, change: Pick<Change, 'before' | 'after'>): Obeyer | undefined {
  // Some file systems ignore case, and dots or blanks at the end of a name.
  const plain = path
    .toLowerCase()
    .replaceAll('\\', '/')
    .replace(/[. ]+(?=\/|$)/g, '');
  const found = obeyed.find(({ paths }) => paths.test(plain));
  if (found) return found.by;
  const isPackage = /(^|\/)package\.json$/.test(plain);
  return isPackage && scriptsOf(change.after) !== scriptsOf(change.before) ? 'npm' : undefined;
}

/** The scripts of a `package.json` as text; what cannot be read might be any. */
function scriptsOf(json: string | undefined): string {
  if (json === undefined) return '{}';
  try {
    const { scripts = {} }: { scripts?: unknown } = Object(JSON.parse(json));
    return JSON.stringify(scripts);
  } catch {
    return json;
  }
}
