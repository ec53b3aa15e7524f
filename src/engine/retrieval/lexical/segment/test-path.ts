const folders = /(?:^|\/)(?:tests?|__tests__|__mocks__|specs?|e2e|testing|testdata|fixtures?)\//i;
const names =
  /(?:^|\/)(?:test_[^/]*|conftest|[^/]*(?:_test|_spec|\.test|\.spec|-test|-spec|\.e2e|Tests?|Spec|IT))\.\w+$|(?:^|\/)[^/]*\.Tests?\/|\.robot$/;

/** Whether a file is one of tests, by what its folders and names are called in any language. */
export function isTestPath(path: string): boolean {
  return folders.test(path) || names.test(path);
}
