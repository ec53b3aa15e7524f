import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface EmbeddingServer {
  /** For `OPENAI_BASE_URL`. */
  url: string;
  /** Texts that got a vector. */
  texts: string[];
  close(): Promise<void>;
}

/** A server with an embedding model of 16 dimensions that counts letters: alike texts are alike. */
export async function startEmbeddingServer(): Promise<EmbeddingServer> {
  const texts: string[] = [];
  const server = createServer(async (request, response) => {
    const { input, encoding_format: format } = JSON.parse(await text(request)) as {
      input: string | string[];
      encoding_format?: string;
    };
    const inputs = [input].flat();
    texts.push(...inputs);
    const data = inputs.map((one, index) => {
      const vector = Float32Array.from(countLetters(one));
      const embedding = format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector];
      return { object: 'embedding', index, embedding };
    });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ object: 'list', data, usage: { prompt_tokens: 1, total_tokens: 1 } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `http://127.0.0.1:${port}/v1`, texts, close };
}

function countLetters(words: string): number[] {
  const counts = Array.from({ length: 16 }, () => 1);
  for (const letter of words) counts[(letter.codePointAt(0) ?? 0) % 16]! += 1;
  return counts;
}
