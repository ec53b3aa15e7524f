import { realpathSync } from 'node:fs';
import type { IndexState, TextEmbedder } from '../../../engine/index.ts';
import { gitHistory } from '../../git-history.ts';
import { pdfPages } from '../../pdf-pages.ts';
import { isOnBattery } from '../../power-source.ts';
import { DiskSource } from '../files/disk-source.ts';
import type { FileSource } from '../files/file-source.ts';
import { FolderRules } from '../files/folder-rules.ts';
import { PdfTexts } from '../files/pdf-texts.ts';
import { VirtualSource } from '../files/virtual-source.ts';
import { FolderHistory } from '../indexing/folder-history.ts';
import { FolderIndex } from '../indexing/folder-index.ts';
import type { IndexedPlace } from '../indexing/indexed-place.ts';
import { Pacer } from '../indexing/pacer.ts';
import { WorkspaceIndexer } from '../indexing/workspace-indexer.ts';
import { indexDisk } from '../store/index-disk.ts';
import { IndexStore } from '../store/index-store.ts';
import { FolderVectors } from '../vectors/folder-vectors.ts';
import { openVectors } from '../vectors/open-vectors.ts';
import { QueryVectors } from '../vectors/query-vectors.ts';
import type { IndexedFolder } from '../workspace-index.ts';
import type { HostCalls, IndexCalls, IndexerOptions } from './index-calls.ts';
import type { MessageLink } from './message-link.ts';

/** Puts an indexer together from what its thread was given. */
export function createIndexer(
  options: IndexerOptions,
  host: Pick<MessageLink<IndexCalls, HostCalls>, 'call'>,
): WorkspaceIndexer {
  const pacer = new Pacer();
  const embedder = options.embedder && hostEmbedder(options.embedder, host);
  const places = options.folders.map((folder) => createPlace(folder, options, { pacer, host, embedder }));
  const vectors = places.flatMap((place) => place.vectors ?? []);
  return new WorkspaceIndexer({
    places,
    pacer,
    ...(embedder && { queryVectors: new QueryVectors(embedder, vectors), embedder: embedder.name }),
    isOnBattery,
    onState: (state: IndexState) => void host.call('state', undefined, state).catch(() => undefined),
  });
}

function createPlace(
  { uri, path, excludes = [] }: IndexedFolder,
  { storage, history, milvus }: IndexerOptions,
  { pacer, host, embedder }: PlaceParts,
): IndexedPlace {
  const store = storage === undefined ? undefined : new IndexStore(indexDisk, storage, uri);
  const source = path === undefined ? virtualSource(uri, host) : diskSource(path, excludes, pacer, store);
  const folder = new FolderIndex({ uri, source, store, pacer });
  const readHistory = (options: Parameters<typeof gitHistory>[1]) => gitHistory(path!, options);
  const openStore = (onNote: (note: string) => void) =>
    openVectors({ workspace: uri, model: embedder!.name, folder: store?.vectorFolder, milvus, onNote });
  return {
    folder,
    source,
    ...(history && path !== undefined && { history: new FolderHistory(readHistory, store) }),
    ...(embedder &&
      path !== undefined && {
        vectors: new FolderVectors({ set: folder.set, source, embedder, pacer, openStore }),
      }),
  };
}

interface PlaceParts {
  pacer: Pacer;
  host: Pick<MessageLink<IndexCalls, HostCalls>, 'call'>;
  embedder: TextEmbedder | undefined;
}

function diskSource(
  path: string,
  excludes: string[],
  pacer: Pacer,
  store: IndexStore | undefined,
): FileSource {
  const root = realOf(path);
  return new DiskSource(root, new FolderRules(root, excludes), pacer, new PdfTexts(pdfPages, store));
}

function virtualSource(uri: string, host: PlaceParts['host']): FileSource {
  return new VirtualSource({
    listFiles: (signal) => host.call('listFiles', signal, uri),
    readText: (path, signal) => host.call('readText', signal, uri, path),
  });
}

/** The embedder stays with the host, and its key with it. */
function hostEmbedder(
  { name, windowTokens }: { name: string; windowTokens: number },
  host: PlaceParts['host'],
): TextEmbedder {
  return {
    name,
    windowTokens,
    embed: (texts, signal, purpose = 'document') => host.call('embed', signal, texts, purpose),
  };
}

/** The folder may be opened through a link. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
