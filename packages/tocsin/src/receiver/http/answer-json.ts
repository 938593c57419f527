import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Answers a request with JSON, without a framework: deliveries come by the thousand. */
export const answerJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: OutgoingHttpHeaders = {},
): void => {
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      ...headers,
    })
    .end(text);
};
