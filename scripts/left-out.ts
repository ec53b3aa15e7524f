import type { Plugin } from 'esbuild';

interface StandIn {
  name: RegExp;
  /** Who imports it, where others need it. */
  of?: RegExp;
  contents: string;
}

/** What libraries import and never use here, megabytes of it; and what stands in its place. */
const standIns: StandIn[] = [
  // vectra's search for words, and its own form of files.
  { name: /^wink-(bm25-text-search|nlp|eng-lite-web-model)$/, contents: 'module.exports = {};' },
  { name: /^protobufjs$/, of: /[\\/]vectra[\\/]/, contents: 'module.exports = {};' },
  // The Milvus client's import of files, and its tracing, which is off.
  { name: /^@shanghaikid\/parquetjs$/, contents: 'module.exports = {};' },
  { name: /^@opentelemetry\/api$/, contents: 'module.exports = {};' },
  // Its log, which nobody reads.
  {
    name: /^winston$/,
    contents: `
      const nothing = () => {};
      const format = new Proxy({}, { get: () => nothing });
      const createLogger = () => ({ debug: nothing, info: nothing, warn: nothing, error: nothing });
      module.exports = { createLogger, format, transports: { Console: class {} } };`,
  },
];

/** Leaves libraries out of the bundles that our libraries name but do not need for what we ask of them. */
export const leftOut: Plugin = {
  name: 'left out',
  setup({ onResolve, onLoad }) {
    for (const { name, of } of standIns) {
      onResolve({ filter: name }, ({ path, importer }) =>
        of && !of.test(importer) ? undefined : { path, namespace: 'left-out' },
      );
    }
    onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: standIns.find(({ name }) => name.test(path))?.contents ?? '',
      loader: 'js',
    }));
  },
};
