import type { MessageTypeDefinition, PackageDefinition } from '@grpc/proto-loader';

interface Row {
  vector: number[];
  /** When it was written. */
  time: number;
}

interface Field {
  name: string;
  type_params: { key: string; value: string }[];
}

interface Collection {
  schema: { name: string; fields: Field[] };
  dimensions: number;
  metric?: string;
  isLoaded: boolean;
  created: string;
  rows: Map<string, Row>;
}

/** As a server says it: the collection is not there (100) or not loaded (101). */
export class CollectionGone extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

interface Named {
  collection_name: string;
  consistency_level?: string;
}

type FieldData = {
  field_name: string;
  scalars?: { string_data?: { data: string[] } };
  vectors?: { dim: string; float_vector?: { data: number[] } };
};

/** What a Milvus server keeps, as far as a vector store asks for it: a key, a vector, the angle between vectors. */
export class MilvusCollections {
  readonly #messages: PackageDefinition;
  readonly #lag: number;
  readonly #all = new Map<string, Collection>();
  #created = 0;

  constructor(messages: PackageDefinition, lag: number) {
    this.#messages = messages;
    this.#lag = lag;
  }

  names(): string[] {
    return [...this.#all.keys()];
  }

  keys(name: string): string[] {
    return [...(this.#all.get(name)?.rows.keys() ?? [])].sort();
  }

  /** As somebody else would do it. */
  remove(name: string): void {
    this.#all.delete(name);
  }

  release(name: string): void {
    this.#of({ collection_name: name }).isLoaded = false;
  }

  describe(request: Named) {
    const { schema, created } = this.#of(request);
    return {
      status: {},
      schema,
      collectionID: '1',
      update_timestamp: created,
      update_timestamp_str: created,
    };
  }

  create(request: Named & { schema: Uint8Array }) {
    const schema = this.#message(
      'milvus.proto.schema.CollectionSchema',
      request.schema,
    ) as Collection['schema'];
    const vector = schema.fields.find(({ name }) => name === 'vector');
    const dimensions = Number(vector?.type_params.find(({ key }) => key === 'dim')?.value);
    if (this.#all.has(request.collection_name)) return {};
    const created = String(++this.#created);
    this.#all.set(request.collection_name, { schema, dimensions, created, isLoaded: false, rows: new Map() });
    return {};
  }

  drop(request: Named) {
    this.#all.delete(request.collection_name);
    return {};
  }

  createIndex(request: Named & { extra_params: { key: string; value: string }[] }) {
    const metric = request.extra_params.find(({ key }) => key === 'metric_type')?.value;
    if (metric === undefined) throw new Error('metric_type is missing');
    this.#of(request).metric = metric;
    return {};
  }

  load(request: Named) {
    const collection = this.#of(request);
    if (collection.metric === undefined) throw new Error('there is no vector index');
    collection.isLoaded = true;
    return {};
  }

  progress(request: Named) {
    return { status: {}, progress: this.#of(request).isLoaded ? '100' : '0' };
  }

  upsert(request: Named & { fields_data: FieldData[]; schema_timestamp: string }) {
    const collection = this.#of(request);
    if (request.schema_timestamp !== collection.created) throw new Error('collection schema mismatch');
    const fieldOf = (name: string) => request.fields_data.find(({ field_name }) => field_name === name);
    const keys = fieldOf('key')?.scalars?.string_data?.data ?? [];
    const vectors = fieldOf('vector')?.vectors;
    const numbers = vectors?.float_vector?.data ?? [];
    if (numbers.length !== keys.length * collection.dimensions) {
      throw new Error(`the dim (${vectors?.dim}) is not ${collection.dimensions}`);
    }
    for (const [index, key] of keys.entries()) {
      const vector = numbers.slice(index * collection.dimensions, (index + 1) * collection.dimensions);
      collection.rows.set(key, { vector, time: performance.now() });
    }
    return { status: {}, upsert_cnt: String(keys.length) };
  }

  delete(request: Named & { expr: string }) {
    const { rows } = this.#of(request);
    for (const key of [...rows.keys()].filter(conditionOf(request.expr))) rows.delete(key);
    return { status: {} };
  }

  query(
    request: Named & {
      expr: string;
      output_fields: string[];
      query_params: { key: string; value: string }[];
    },
  ) {
    const keys = this.#visible(request)
      .map(([key]) => key)
      .filter(conditionOf(request.expr))
      .sort();
    const limit = Number(request.query_params.find(({ key }) => key === 'limit')?.value ?? 16_384);
    const field = request.output_fields.includes('count(*)')
      ? { type: 'Int64', field_name: 'count(*)', scalars: { long_data: { data: [String(keys.length)] } } }
      : { type: 'VarChar', field_name: 'key', scalars: { string_data: { data: keys.slice(0, limit) } } };
    return { status: {}, fields_data: [field], output_fields: request.output_fields };
  }

  search(
    request: Named & { placeholder_group: Uint8Array; search_params: { key: string; value: string }[] },
  ) {
    const parameter = (name: string) => request.search_params.find(({ key }) => key === name)?.value;
    const { dimensions, metric } = this.#of(request);
    if (parameter('metric_type') !== metric) throw new Error(`the metric is ${metric}`);
    const wanted = this.#vectorIn(request.placeholder_group);
    if (wanted.length !== dimensions) throw new Error(`vector dimension mismatch, expected ${dimensions}`);
    const hits = this.#visible(request)
      .map(([key, { vector }]) => ({ key, score: cosine(wanted, vector) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, Number(parameter('topk')));
    const keys = hits.map(({ key }) => key);
    return {
      status: {},
      results: {
        num_queries: '1',
        top_k: String(hits.length),
        topks: [String(hits.length)],
        scores: hits.map(({ score }) => score),
        ids: { str_id: { data: keys } },
        fields_data: [{ type: 'VarChar', field_name: 'key', scalars: { string_data: { data: keys } } }],
        output_fields: ['key'],
        primary_field_name: 'key',
      },
    };
  }

  #of({ collection_name: name }: Named): Collection {
    const collection = this.#all.get(name);
    if (!collection)
      throw new CollectionGone(100, `can't find collection[database=default][collection=${name}]`);
    return collection;
  }

  #visible(request: Named): [string, Row][] {
    const collection = this.#of(request);
    if (!collection.isLoaded)
      throw new CollectionGone(101, `collection not loaded[collection=${request.collection_name}]`);
    const until = performance.now() - (request.consistency_level === 'Strong' ? 0 : this.#lag);
    return [...collection.rows].filter(([, { time }]) => time <= until);
  }

  #vectorIn(group: Uint8Array): number[] {
    const { placeholders } = this.#message('milvus.proto.common.PlaceholderGroup', group) as {
      placeholders: { values: Uint8Array[] }[];
    };
    const bytes = Buffer.from(placeholders[0]?.values[0] ?? []);
    return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(index * 4));
  }

  #message(name: string, bytes: Uint8Array): unknown {
    return (this.#messages[name] as MessageTypeDefinition<object, object>).deserialize(Buffer.from(bytes));
  }
}

/** `key in ["a"]`, `key > "a"`, or nothing. */
function conditionOf(expression: string): (key: string) => boolean {
  const [, sign, value = 'null'] = /^key (in|>) (.+)$/.exec(expression) ?? [];
  const operand: unknown = JSON.parse(value);
  if (sign === 'in' && Array.isArray(operand) && operand.length > 0) return (key) => operand.includes(key);
  if (sign === '>' && typeof operand === 'string') return (key) => key > operand;
  if (expression === '') return () => true;
  throw new Error(`cannot parse expression: ${expression}`);
}

function cosine(one: number[], other: number[]): number {
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
}
