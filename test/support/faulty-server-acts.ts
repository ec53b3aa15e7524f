import type { ServerResponse } from 'node:http';
import type { Fault, ReceivedRequest } from './faulty-server.ts';
import { type Protocol, protocols } from './model-server-protocols.ts';

/** What an act has at hand. */
export interface Scene {
  protocol: 'openai' | 'ollama';
  received: ReceivedRequest;
  response: ServerResponse;
  /** Counts, and waits while the client does not read; rejects once the connection is closed. */
  write(bytes: string | Uint8Array): Promise<void>;
  /** Rejects once the connection is closed. */
  wait(milliseconds: number): Promise<unknown>;
  text: string;
  countedTokens: number;
  pause: number;
  rateLimitHeaders: Record<string, string>;
  refusedParameter: string | undefined;
}

type Act = (scene: Scene, protocol: Protocol) => Promise<void>;

const minute = 60_000;
const floodBytes = 100 * 1024 * 1024;

/** Does to a request what a fault is named after. */
export async function act(fault: Fault, scene: Scene): Promise<void> {
  const protocol = protocols[scene.protocol];
  if (scene.refusedParameter !== undefined) {
    await refuse(scene, protocol, 400, `Unsupported parameter: '${scene.refusedParameter}'.`);
    return;
  }
  await acts[fault](scene, protocol);
}

const acts: Record<Fault, Act> = {
  ok: (scene, protocol) => replyWith(scene, protocol, { finish: 'stop' }),
  reasoning: async (scene, protocol) => {
    for (const word of ['I', ' think']) await scene.write(protocol.reasoning(word));
    await replyWith(scene, protocol, { finish: 'stop' });
  },
  'only-reasoning': async (scene, protocol) => {
    await scene.write(protocol.reasoning('I think and think'));
    await end(scene, protocol.end('length'));
  },
  silent: ({ wait }) => wait(60 * minute).then(() => {}),
  trickle: async (scene, protocol) => {
    open(scene, protocol);
    for (const byte of Buffer.from(protocol.piece(scene.text))) {
      await scene.write(Buffer.of(byte));
      await scene.wait(minute);
    }
  },
  stall: async (scene, protocol) => {
    await half(scene, protocol);
    await scene.wait(60 * minute);
  },
  flood: async (scene, protocol) => {
    open(scene, protocol);
    const piece = protocol.piece('flood '.repeat(2700));
    while (scene.received.bytesOut < floodBytes) await scene.write(piece);
    await end(scene, protocol.end('stop'));
  },
  'flood-line': async (scene, protocol) => {
    open(scene, protocol);
    await scene.write(protocol.lineStart);
    const piece = 'flood '.repeat(2700);
    while (scene.received.bytesOut < floodBytes) await scene.write(piece);
    await end(scene, '"\n');
  },
  'wrong-key': (scene, protocol) =>
    refuse(scene, protocol, 401, `Incorrect API key provided: ${scene.received.headers.authorization}`),
  'model-not-found': (scene, protocol) =>
    refuse(scene, protocol, 404, `model '${scene.received.body.model}' not found`),
  'context-too-long': (scene, protocol) =>
    refuse(scene, protocol, 400, "This model's maximum context length is 2048 tokens.", {
      code: 'context_length_exceeded',
    }),
  'rate-limit': (scene, protocol) => refuse(scene, protocol, 429, 'Too many requests.'),
  error: (scene, protocol) => refuse(scene, protocol, 500, 'The model runner has crashed.'),
  'error-text': async ({ response, write }) => {
    response.writeHead(502, { 'content-type': 'text/html' });
    await write('<html><body><h1>502 Bad Gateway</h1></body></html>');
    response.end();
  },
  'error-in-stream': async (scene, protocol) => {
    await half(scene, protocol);
    await end(scene, protocol.errorPiece('The model runner has crashed.'));
  },
  truncated: (scene, protocol) => replyWith(scene, protocol, { finish: 'length' }),
  empty: async (scene, protocol) => {
    open(scene, protocol);
    await end(scene, protocol.end('stop'));
  },
  refused: async (scene, protocol) => {
    open(scene, protocol);
    await end(scene, protocol.end('refused'));
  },
  malformed: async (scene, protocol) => {
    await half(scene, protocol);
    await end(scene, protocol.brokenPiece);
  },
  disconnect: async (scene, protocol) => {
    await half(scene, protocol);
    // What was written goes out first, so that the client has the half of the text.
    await new Promise((resolve) => setImmediate(resolve));
    scene.response.socket?.destroySoon();
  },
  'no-end': async (scene, protocol) => {
    await half(scene, protocol);
    scene.response.end();
  },
  'prompt-cut': (scene, protocol) =>
    replyWith(scene, protocol, { finish: 'stop', inputTokens: scene.countedTokens }),
};

async function replyWith(
  scene: Scene,
  protocol: Protocol,
  { finish, inputTokens }: { finish: 'stop' | 'length'; inputTokens?: number },
): Promise<void> {
  open(scene, protocol);
  const words = scene.text.split(/(?<= )/);
  for (const word of words) {
    await scene.write(protocol.piece(word));
    if (scene.pause > 0) await scene.wait(scene.pause);
  }
  const prompt = JSON.stringify(scene.received.body.messages);
  await end(
    scene,
    protocol.end(finish, {
      inputTokens: inputTokens ?? Math.ceil(prompt.length / 4),
      outputTokens: words.length,
    }),
  );
}

async function half(scene: Scene, protocol: Protocol): Promise<void> {
  open(scene, protocol);
  await scene.write(protocol.piece(scene.text.slice(0, scene.text.length / 2)));
}

function open({ response }: Scene, { contentType }: Protocol): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': contentType });
}

async function end(scene: Scene, bytes: string): Promise<void> {
  await scene.write(bytes);
  scene.response.end();
}

async function refuse(
  { response, write, rateLimitHeaders }: Scene,
  { error }: Protocol,
  status: number,
  message: string,
  more: { code?: string } = {},
): Promise<void> {
  const headers = status === 429 ? rateLimitHeaders : {};
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  await write(error(message, more.code));
  response.end();
}
