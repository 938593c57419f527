import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Answers a request with JSON, without a framework: deliveries come by the thousand. One that was answered for want of the store stays so. */
export const answerJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: OutgoingHttpHeaders = {},
): void => {
  if (response.headersSent) return;
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      ...headers,
    })
    .end(text);
};
