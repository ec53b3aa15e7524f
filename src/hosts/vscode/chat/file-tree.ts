/** A node of the file tree of an answer, as VS Code takes it. */
export interface TreeNode {
  name: string;
  children?: TreeNode[];
}

/** Relative paths, with `/`, as a tree; folders and files in the order in which they come. */
export function fileTree(paths: string[]): TreeNode[] {
  const roots: TreeNode[] = [];
  for (const path of paths) {
    let level = roots;
    const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
    for (const [index, name] of parts.entries()) {
      const isFile = index === parts.length - 1;
      let node = level.find((each) => each.name === name && (each.children === undefined) === isFile);
      if (!node) {
        node = isFile ? { name } : { name, children: [] };
        level.push(node);
      }
      level = node.children ?? [];
    }
  }
  return roots;
}
