import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LLMock } from '@copilotkit/aimock';

/** A model a server says it has. */
export interface InstalledModel {
  name: string;
  bytes: number;
  contextTokens?: number;
  capabilities?: string[];
}

type Page = (response: ServerResponse, body: Record<string, unknown>) => void;

/** Puts the pages on a server by which it tells what it has: Ollama's, and `/v1/models`. Pulled models are added. */
export function mountModelPages(mock: LLMock, models: InstalledModel[]): void {
  const installed = [...models];
  page('/api/version', (response) => json(response, { version: '0.33.2' }));
  page('/api/tags', (response) =>
    json(response, { models: installed.map(({ name, bytes }) => ({ name, model: name, size: bytes })) }),
  );
  page('/v1/models', (response) =>
    json(response, { object: 'list', data: installed.map(({ name }) => ({ id: name, object: 'model' })) }),
  );
  page('/api/show', (response, body) => {
    const found = installed.find(({ name }) => name === body['model']);
    if (!found) {
      json(response, { error: `model '${body['model']}' not found` }, 404);
      return;
    }
    const { contextTokens, capabilities = ['completion'] } = found;
    json(response, {
      capabilities,
      model_info: {
        'general.architecture': 'test',
        ...(contextTokens !== undefined && { 'test.context_length': contextTokens }),
      },
    });
  });
  page('/api/pull', (response, body) => {
    const name = String(body['name'] ?? body['model']);
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    const lines = [
      { status: 'pulling manifest' },
      { status: 'pulling aa', digest: 'sha256:aa', total: 1000, completed: 400 },
      { status: 'pulling aa', digest: 'sha256:aa', total: 1000, completed: 1000 },
      { status: 'success' },
    ];
    for (const line of lines) response.write(`${JSON.stringify(line)}\n`);
    installed.push({ name, bytes: 1000, contextTokens: 4096 });
    response.end();
  });

  function page(path: string, show: Page): void {
    mock.mount(path, {
      async handleRequest(request, response) {
        show(response, await bodyOf(request));
        return true;
      },
    });
  }
}

function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {};
}
