/**
 * Lets only whole lines with a JSON object through where lines are streamed. The client library writes broken ones to
 * the console and goes on.
 */
export function checkedLines(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await send(input, init);
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    if (!/\/api\/(chat|pull)$/.test(pathname) || !response.body) return response;
    return new Response(response.body.pipeThrough(lineCheck()), response);
  };
}

/** Errors with `SyntaxError` at the first line that is no JSON object. */
function lineCheck(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let open: string[] = [];
  return new TransformStream({
    transform(bytes, controller) {
      const text = decoder.decode(bytes, { stream: true });
      const end = text.lastIndexOf('\n') + 1;
      if (end === 0) {
        // Joined only once the line is whole, so that a line in a thousand pieces is not read a thousand times.
        open.push(text);
        return;
      }
      const lines = open.join('') + text.slice(0, end);
      open = [text.slice(end)];
      for (const line of lines.split('\n')) {
        if (line.trim() !== '' && !isObject(line)) throw new SyntaxError('A line is no JSON object.');
      }
      controller.enqueue(encoder.encode(lines));
    },
    flush(controller) {
      // The head of a line is what a connection that broke leaves behind; the client then misses the end mark.
      const line = open.join('');
      if (isObject(line)) controller.enqueue(encoder.encode(line));
    },
  });
}

function isObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
