import { createHash } from 'node:crypto';
import { TriptychError } from '../../engine/index.ts';

/** Where a Milvus server is, as its client wants to know it. */
export interface MilvusAddress {
  /** `host:port` */
  host: string;
  isSecure: boolean;
  /** `user:password` of the address itself. */
  token?: string;
  database?: string;
}

/**
 * Reads what stands in `MILVUS_URI`: `http://host:19530`, `https://user:password@host/database`, or `host:port`.
 * @throws TriptychError `invalid-request`
 */
export function readMilvusAddress(text: string): MilvusAddress {
  const trimmed = text.trim();
  const url = URL.parse(/^\w+:\/\//.test(trimmed) ? trimmed : `http://${trimmed}`);
  if (!url || !/^(?:https?|tcp|grpc):$/.test(url.protocol) || !/\w/.test(url.hostname) || url.search !== '') {
    throw new TriptychError(
      'invalid-request',
      'The address of the Milvus server is none; it looks like http://host:19530.',
    );
  }
  const isSecure = url.protocol === 'https:';
  const port = url.port || (isSecure ? '443' : /^http:\/\/[^/]*:80(?:\/|$)/.test(trimmed) ? '80' : '19530');
  const database = url.pathname.replace(/^\/|\/$/g, '');
  const user = decodeURIComponent(url.username);
  return {
    host: `${url.hostname}:${port}`,
    isSecure,
    ...(user !== '' && { token: `${user}:${decodeURIComponent(url.password)}` }),
    ...(database !== '' && { database: decodeURIComponent(database) }),
  };
}

/**
 * The name of the collection that holds a workspace's vectors of a model.
 * @param workspace what tells it from all others that may come to the same server
 */
export function milvusCollection(workspace: string, model: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([workspace, model]))
    .digest('hex');
  return `triptych_${digest.slice(0, 40)}`;
}
