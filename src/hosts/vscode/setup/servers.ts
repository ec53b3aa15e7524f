import type { BackendDefinitionInput } from '../../../engine/index.ts';

/** A kind of server that users know by name, with what is the same for everybody. */
export interface KnownServer {
  label: string;
  name: string;
  /** Empty: the user's own. */
  baseUrl: string;
  hardware: NonNullable<BackendDefinitionInput['hardware']>;
  needsKey: boolean;
  /** For instance of a model's name. */
  example: string;
}

/** Servers that speak OpenAI's protocol. */
export const knownServers: KnownServer[] = [
  {
    label: 'OpenAI',
    name: 'openai',
    baseUrl: 'https://api.openai.com/v1',
    hardware: 'cloud',
    needsKey: true,
    example: 'gpt-5-mini',
  },
  {
    label: 'OpenRouter',
    name: 'openrouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    hardware: 'cloud',
    needsKey: true,
    example: 'qwen/qwen3-coder',
  },
  {
    label: 'DeepSeek',
    name: 'deepseek',
    baseUrl: 'https://api.deepseek.com/v1',
    hardware: 'cloud',
    needsKey: true,
    example: 'deepseek-chat',
  },
  {
    label: 'Hugging Face',
    name: 'hugging-face',
    baseUrl: 'https://router.huggingface.co/v1',
    hardware: 'cloud',
    needsKey: true,
    example: 'Qwen/Qwen3-Coder-30B-A3B-Instruct',
  },
  {
    label: 'LM Studio',
    name: 'lm-studio',
    baseUrl: 'http://localhost:1234/v1',
    hardware: 'gpu',
    needsKey: false,
    example: 'qwen2.5-coder-7b-instruct',
  },
  {
    label: 'llama.cpp',
    name: 'llama-cpp',
    baseUrl: 'http://localhost:8080/v1',
    hardware: 'gpu',
    needsKey: false,
    example: 'default',
  },
  {
    label: 'vLLM',
    name: 'vllm',
    baseUrl: 'http://localhost:8000/v1',
    hardware: 'gpu',
    needsKey: false,
    example: 'Qwen/Qwen2.5-Coder-7B-Instruct',
  },
];

/** Whether a server is asked with an `api-version`: Azure's are, except by addresses that name the version themselves. */
export function needsApiVersion(baseUrl: string): boolean {
  const { hostname, pathname } = new URL(baseUrl);
  const isAzure = /\.(openai|cognitiveservices)\.azure\.(com|us|cn)$/.test(hostname);
  return isAzure && !/\/v1\/?$/.test(pathname);
}
