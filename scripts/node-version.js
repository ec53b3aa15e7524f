/**
 * Loaded before every script, and written in JavaScript so that an older Node can still read it.
 * The scripts are TypeScript, which Node runs by itself from 22.18 on.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Triptych's scripts need Node 22.18 or newer, and this is Node ${process.versions.node}.\n` +
      'On Linux (x64, arm64) and Windows (x64) "npm ci" installs Node 24 into node_modules and "npm run" uses it,\n' +
      'unless optional dependencies are switched off. Elsewhere please install Node 24 yourself.\n',
  );
  process.exit(1);
}
