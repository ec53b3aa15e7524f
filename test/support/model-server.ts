import { LLMock } from '@copilotkit/aimock';
import { type InstalledModel, mountModelPages } from './model-server-pages.ts';

/** The stages a prompt is told apart by. */
export type AskedStage = 'plan' | 'code' | 'review';

/** One text for every request of a stage, or several in turn, the last of them again and again. */
export type Script = string | string[];

export interface ModelServerOptions {
  /** What each stage gets; JSON for `plan` and `review`, text blocks for `code`. */
  replies?: Partial<Record<AskedStage, Script>>;
  /** Milliseconds between two pieces of a reply; 0 by default. */
  latency?: number;
  /** Characters of a piece; 20 by default. */
  chunkSize?: number;
  /** For the pages of a doctor: `/api/tags`, `/api/show`, `/v1/models`. */
  models?: InstalledModel[];
}

export interface ModelServer {
  /** `http://127.0.0.1:PORT`, for Ollama. */
  url: string;
  /** The same with `/v1`, for OpenAI-compatible clients. */
  openaiUrl: string;
  /** The server itself: chaos, one-shot errors, journal. */
  mock: LLMock;
  /** Which stages have asked so far, in order. */
  asked(): AskedStage[];
  close(): Promise<void>;
}

/** A request as the server sees it, whichever protocol it came in. */
interface SeenRequest {
  messages: { role: string; content: unknown }[];
  response_format?: { [key: string]: unknown };
}

const usual: Record<AskedStage, string> = {
  plan: JSON.stringify({
    goal: 'Say hello',
    steps: ['Write hello.txt'],
    files: ['hello.txt'],
    context_used: [],
    constraints: [],
    api_design: { endpoints: [], classes: [], functions: [] },
    reasoning: 'One file is enough.',
  }),
  code: '`hello.txt`\n```\nhello\n```\n',
  review: JSON.stringify({
    status: 'ok',
    issues: [],
    suggested_patches: [],
    final_answer_markdown: 'It says hello.',
  }),
};

/**
 * A model server on this computer that answers by stage, in the words of OpenAI and of Ollama.
 * @example
 * const server = await startModelServer({ replies: { code: [broken, right] } });
 * test.after(() => server.close());
 */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const { replies = {}, latency, chunkSize = 20, models = [] } = options;
  const mock = new LLMock({
    host: '127.0.0.1',
    logLevel: 'silent',
    chunkSize,
    ...(latency !== undefined && { latency }),
  });
  const asked: AskedStage[] = [];
  const counts: Record<AskedStage, number> = { plan: 0, code: 0, review: 0 };
  mock.on({ endpoint: 'chat' }, (request) => {
    const stage = stageOf(request);
    asked.push(stage);
    const script = [replies[stage] ?? usual[stage]].flat();
    const content = script[Math.min(counts[stage]++, script.length - 1)]!;
    return { content };
  });
  mountModelPages(mock, models);
  const url = await mock.start();
  return {
    url,
    openaiUrl: `${url}/v1`,
    mock,
    asked: () => [...asked],
    close: () => mock.stop(),
  };
}

/** The stage that asks, by the form of reply its prompt describes; what describes none is code. */
function stageOf(request: SeenRequest): AskedStage {
  const text = JSON.stringify([request.response_format, request.messages]);
  if (text.includes('final_answer_markdown')) return 'review';
  return text.includes('api_design') ? 'plan' : 'code';
}
