import { connect } from 'node:net';
import type { Endpoint } from 'tocsin/shared';
import { CollectorError } from 'tocsin/exporter';

export interface FastcgiRequest {
  /** SCRIPT_NAME and SCRIPT_FILENAME. */
  readonly path: string;
  readonly query: string;
  /** Closes the connection when it fires. */
  readonly signal: AbortSignal;
}

/** The record types of the FastCGI specification that a GET needs, and the role of a responder. */
const BEGIN_REQUEST = 1;
const END_REQUEST = 3;
const PARAMS = 4;
const STDIN = 5;
const STDOUT = 6;
const RESPONDER = 1;
const HEADER = 8;
const LONGEST_ANSWER = 1024 * 1024;

/** How a web server answers. */
const HTTP = 'HTTP/';
const ofHttp = "a web server answers there, and FastCGI is asked for: name the pool's pm.status_listen";

/** One record of request 1: version, type, request id, content length, padding length, reserved. */
const record = (type: number, content: Buffer = Buffer.alloc(0)): Buffer => {
  const header = Buffer.from([1, type, 0, 1, 0, 0, 0, 0]);
  header.writeUInt16BE(content.length, 4);
  return Buffer.concat([header, content]);
};

/** Lengths of up to 127 bytes take one byte, longer ones four with the first bit set. */
const lengthOf = (text: string): Buffer => {
  const length = Buffer.byteLength(text);
  if (length < 128) return Buffer.from([length]);
  const long = Buffer.alloc(4);
  long.writeUInt32BE(length + 2 ** 31);
  return long;
};
const pair = ([name, value]: readonly [string, string]): Buffer =>
  Buffer.concat([lengthOf(name), lengthOf(value), Buffer.from(name + value)]);

const requestOf = ({ path, query }: FastcgiRequest): Buffer => {
  const params = {
    REQUEST_METHOD: 'GET',
    SCRIPT_NAME: path,
    SCRIPT_FILENAME: path,
    REQUEST_URI: `${path}?${query}`,
    QUERY_STRING: query,
    SERVER_PROTOCOL: 'HTTP/1.1',
  };
  const begin = Buffer.from([0, RESPONDER, 0, 0, 0, 0, 0, 0]);
  const pairs = Buffer.concat(Object.entries(params).map(pair));
  return Buffer.concat([record(BEGIN_REQUEST, begin), record(PARAMS, pairs), record(PARAMS), record(STDIN)]);
};

/** Standard output so far, and whether the request has ended. */
const answerIn = (received: Buffer): { readonly output: string; readonly ended: boolean } => {
  const output: Buffer[] = [];
  let at = 0;
  while (at + HEADER <= received.length) {
    const type = received[at + 1];
    const end = at + HEADER + received.readUInt16BE(at + 4);
    if (type === END_REQUEST) return { output: Buffer.concat(output).toString(), ended: true };
    if (end > received.length) break;
    if (type === STDOUT) output.push(received.subarray(at + HEADER, end));
    at = end + (received[at + 6] ?? 0);
  }
  return { output: '', ended: false };
};

/** The body of a CGI answer, which is a success unless it has a Status header that says otherwise. */
const bodyOf = (output: string): string => {
  const [head = '', ...body] = output.split('\r\n\r\n');
  const status = /^status: *(\d{3})/im.exec(head)?.[1] ?? '200';
  if (status !== '200') throw new CollectorError('other', `answered ${status}: ${body.join('').trim().slice(0, 100)}`);
  return body.join('\r\n\r\n');
};

/** GETs a page from a FastCGI server. @throws CollectorError, the socket's error, or the signal's reason */
export const fastcgiGet = async (to: Endpoint, request: FastcgiRequest): Promise<string> => {
  request.signal.throwIfAborted();
  const socket = connect({ ...to, signal: request.signal });
  try {
    socket.write(requestOf(request));
    let received = Buffer.alloc(0);
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      received = Buffer.concat([received, chunk]);
      if (received.toString('latin1', 0, HTTP.length) === HTTP) throw new CollectorError('parse', ofHttp);
      const { output, ended } = answerIn(received);
      if (ended) return bodyOf(output);
      if (received.length > LONGEST_ANSWER)
        throw new CollectorError('limit', `the answer is longer than ${LONGEST_ANSWER} bytes`);
    }
    throw new CollectorError('connect', 'the connection was closed before the answer was complete');
  } finally {
    socket.destroy();
  }
};
