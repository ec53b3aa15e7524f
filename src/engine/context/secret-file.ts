/** Names under which keys and passwords usually lie in a project. */
const secretNames = [
  /^\.env(\..+)?$/,
  /^\.(npmrc|pypirc|netrc|pgpass|htpasswd|git-credentials|dockercfg)$/,
  /\.(pem|key|p12|pfx|jks|keystore|kdbx|ppk|asc)$/,
  /^id_(rsa|dsa|ecdsa|ed25519)$/,
  /^(credentials|secrets?)(\.(json|ya?ml|toml|ini|txt))?$/,
  /^service[-_]?account.*\.json$/,
];
/** Samples of such files are meant to be read. */
const sample = /\.(example|sample|template|dist)$/;
const secretFolders = /(^|\/)\.(ssh|aws|gnupg|kube|docker)\//;

/**
 * Whether a file is likely to hold keys or passwords, by its name. Such a file goes to a model only where the user
 * named it.
 * @param path with `/`
 */
export function isSecretFile(path: string): boolean {
  const lower = path.toLowerCase();
  const name = lower.slice(lower.lastIndexOf('/') + 1);
  if (sample.test(name)) return false;
  return secretFolders.test(lower) || secretNames.some((pattern) => pattern.test(name));
}
