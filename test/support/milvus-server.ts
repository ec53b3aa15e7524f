import { createRequire } from 'node:module';
import {
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type sendUnaryData,
  status,
} from '@grpc/grpc-js';
import { fromJSON, type PackageDefinition } from '@grpc/proto-loader';
import { CollectionGone, MilvusCollections } from './milvus-collections.ts';

export interface MilvusServerOptions {
  /** What a client has to send; without it every call is refused. */
  token?: string;
  /** Milliseconds until a reader sees what was written, unless it insists. */
  lag?: number;
  /** To be there again after it was away. */
  port?: number;
  /** What it held before it went away. */
  collections?: MilvusCollections;
}

/** What a call does instead of its work, once or as long as it stands. */
export interface MilvusFault {
  times?: number;
  /** Milliseconds before the answer. */
  delay?: number;
  /** Number of gRPC. */
  code?: number;
  /** Number of Milvus's own, in an answer that came well. */
  milvusCode?: number;
}

export interface MilvusTestServer {
  address: string;
  port: number;
  collections: MilvusCollections;
  /** Names of the calls, in their order. */
  calls: string[];
  /** By name of the call. */
  faults: Map<string, MilvusFault>;
  /** Goes away in the middle of whatever is going on. */
  stop(): Promise<void>;
}

type Call = ServerUnaryCall<Record<string, unknown>, unknown>;
type Answer = Record<string, unknown>;

const require = createRequire(import.meta.url);

/** Of the client's own protocol files, so that both sides speak what a real server does. */
const definition = protocol();
const { MilvusService, ClientTelemetryService } = (loadPackageDefinition(definition) as unknown as Services)
  .milvus.proto.milvus;

function protocol(): PackageDefinition {
  const json = require('@zilliz/milvus2-sdk-node/dist/milvus/proto-json/milvus.js').default;
  return fromJSON(json, { keepCase: true, longs: String, enums: String, defaults: true, oneofs: true });
}

/** A server that speaks Milvus's protocol over gRPC, keeps collections in memory and compares every vector. */
export async function startMilvusServer(options: MilvusServerOptions = {}): Promise<MilvusTestServer> {
  const collections = options.collections ?? new MilvusCollections(definition, options.lag ?? 0);
  const calls: string[] = [];
  const faults = new Map<string, MilvusFault>();
  const server = new Server();
  const handlerOf = (name: string) => (call: Call, answer: sendUnaryData<Answer>) => {
    calls.push(name);
    const fault = takeFault(faults, name);
    const answerNow = () => answerCall({ name, call, fault, token: options.token, collections }, answer);
    setTimeout(answerNow, fault?.delay ?? 0).unref();
  };
  for (const { service } of [MilvusService, ClientTelemetryService]) {
    const names = Object.keys(service);
    server.addService(service, Object.fromEntries(names.map((name) => [name, handlerOf(name)])));
  }
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync(`127.0.0.1:${options.port ?? 0}`, ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  const stop = async () => server.forceShutdown();
  return { address: `http://127.0.0.1:${port}`, port, collections, calls, faults, stop };
}

interface Services {
  milvus: { proto: { milvus: Record<'MilvusService' | 'ClientTelemetryService', { service: never }> } };
}

interface AnsweredCall {
  name: string;
  call: Call;
  fault: MilvusFault | undefined;
  token: string | undefined;
  collections: MilvusCollections;
}

function takeFault(faults: Map<string, MilvusFault>, name: string): MilvusFault | undefined {
  const fault = faults.get(name);
  if (fault?.times !== undefined && --fault.times <= 0) faults.delete(name);
  return fault;
}

function answerCall(
  { name, call, fault, token, collections }: AnsweredCall,
  answer: sendUnaryData<Answer>,
): void {
  const given = Buffer.from(String(call.metadata.get('authorization')[0] ?? ''), 'base64').toString();
  if (token !== undefined && given !== token) {
    answer({
      code: status.UNAUTHENTICATED,
      details: `auth check failure, please check api key ${given} is correct`,
    });
  } else if (fault?.code !== undefined) {
    answer({ code: fault.code, details: 'as the test wants it' });
  } else if (fault?.milvusCode !== undefined) {
    answer(null, failed(name, fault.milvusCode, 'as the test wants it'));
  } else {
    answer(...outcomeOf(name, call.request, collections));
  }
}

function outcomeOf(
  name: string,
  request: Record<string, unknown>,
  collections: MilvusCollections,
): Parameters<sendUnaryData<Answer>> {
  const answers: Record<string, (request: never) => Answer> = {
    Connect: () => ({ status: {}, identifier: '1', server_info: { build_tags: 'test' } }),
    DescribeCollection: (one) => collections.describe(one),
    CreateCollection: (one) => collections.create(one),
    DropCollection: (one) => collections.drop(one),
    CreateIndex: (one) => collections.createIndex(one),
    LoadCollection: (one) => collections.load(one),
    GetLoadingProgress: (one) => collections.progress(one),
    Upsert: (one) => collections.upsert(one),
    Delete: (one) => collections.delete(one),
    Query: (one) => collections.query(one),
    Search: (one) => collections.search(one),
    Flush: () => ({ status: {} }),
  };
  const act = answers[name];
  if (!act) return [{ code: status.UNIMPLEMENTED, details: `unknown method ${name}` }];
  try {
    return [null, act(request as never)];
  } catch (error) {
    if (error instanceof CollectionGone) return [null, failed(name, error.code, error.message)];
    return [null, failed(name, 1100, (error as Error).message)];
  }
}

/** Some calls answer a status, others hold one. */
function failed(name: string, code: number, reason: string): Answer {
  const state = { error_code: 'UnexpectedError', code, reason };
  return /^(Create|Drop|Load)/.test(name) ? state : { status: state };
}
