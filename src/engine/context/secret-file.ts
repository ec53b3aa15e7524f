/** Names under which keys and passwords usually lie in a project. */
const secretNames = [
  /^\.env(rc|\..+)?$|.\.env$/,
  /^\.(npmrc|pypirc|pgpass|git-credentials|dockercfg|vault-token|boto|s3cfg)$|^[._]netrc$|^\.?htpasswd$/,
  /\.(pem|key|p8|p12|pfx|jks|keystore|kdbx|ppk|asc|tfstate|tfvars)$/,
  /^id_(rsa|dsa|ecdsa|ed25519)$|^kubeconfig$|^rclone\.conf$/,
  /^(credentials|secrets?)(\.(json|ya?ml|toml|ini|txt))?$/,
  /^(service[-_]?account|client[-_]secret|application_default_credentials).*\.json$/,
];
/** Samples of such files are meant to be read. */
const sample = /\.(example|sample|template|dist)$/;
/** What editors and people put behind the name of a file that they keep a copy of. */
const copy = /(~|\.(bak|backup|old|orig|save|swp)){1,3}$/;
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
  const original = name.replace(copy, '');
  return secretFolders.test(lower) || secretNames.some((pattern) => pattern.test(original));
}
