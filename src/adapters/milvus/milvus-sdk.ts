/** The Milvus SDK, a megabyte that is a bundle of its own and loaded by those alone who have a server. */
export { ConsistencyLevelEnum, DataType, MilvusClient } from '@zilliz/milvus2-sdk-node';
