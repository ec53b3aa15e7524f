/** How a server says the same in OpenAI's words (server-sent events) and in Ollama's (one JSON object a line). */
export interface Protocol {
  contentType: string;
  piece(text: string): string;
  reasoning(text: string): string;
  /** The end of a reply, with its end mark. */
  end(finish: 'stop' | 'length' | 'refused', usage?: { inputTokens: number; outputTokens: number }): string;
  /** An error in the middle of a stream. */
  errorPiece(message: string): string;
  brokenPiece: string;
  /** The head of a line that is never ended. */
  lineStart: string;
  /** The body of an answer other than 200. */
  error(message: string, code?: string): string;
}

const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
const choice = (delta: object, finish: string | null = null) =>
  event({
    id: 'chat-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'served-model',
    choices: [{ index: 0, delta, finish_reason: finish }],
  });

const openai: Protocol = {
  contentType: 'text/event-stream',
  piece: (content) => choice({ content }),
  reasoning: (reasoning_content) => choice({ reasoning_content }),
  end: (finish, usage) => {
    const last = choice({}, finish === 'refused' ? 'content_filter' : finish);
    const count =
      usage &&
      event({
        id: 'chat-1',
        object: 'chat.completion.chunk',
        created: 1,
        model: 'served-model',
        choices: [],
        usage: { prompt_tokens: usage.inputTokens, completion_tokens: usage.outputTokens },
      });
    return `${last}${count ?? ''}data: [DONE]\n\n`;
  },
  errorPiece: (message) => event({ error: { message, type: 'server_error' } }),
  brokenPiece: 'data: {"choices":[{"delta":\n\n',
  lineStart: 'data: {"choices":[{"index":0,"delta":{"content":"',
  error: (message, code) => JSON.stringify({ error: { message, type: 'invalid_request_error', code } }),
};

const line = (data: object) => `${JSON.stringify({ model: 'served-model', created_at: '', ...data })}\n`;

const ollama: Protocol = {
  contentType: 'application/x-ndjson',
  piece: (content) => line({ message: { role: 'assistant', content }, done: false }),
  reasoning: (thinking) => line({ message: { role: 'assistant', content: '', thinking }, done: false }),
  end: (finish, usage) =>
    line({
      message: { role: 'assistant', content: '' },
      done: true,
      done_reason: finish === 'refused' ? 'stop' : finish,
      ...(usage && { prompt_eval_count: usage.inputTokens, eval_count: usage.outputTokens }),
    }),
  errorPiece: (message) => `${JSON.stringify({ error: message })}\n`,
  brokenPiece: '{"message":{"content":\n',
  lineStart: '{"message":{"role":"assistant","content":"',
  error: (message) => JSON.stringify({ error: message }),
};

export const protocols = { openai, ollama };
