const ofFiles: readonly string[] = ['file', 'untitled', 'vscode-remote', 'vscode-vfs'];

/**
 * Whether texts of this URI scheme are checked: what a person edits, not the sides of diffs and other views of the
 * same text, whose problems would be listed again.
 * @param ofFolders schemes of the folders that are open
 */
export function isCheckedScheme(scheme: string, ofFolders: readonly string[]): boolean {
  return ofFiles.includes(scheme) || ofFolders.includes(scheme);
}
