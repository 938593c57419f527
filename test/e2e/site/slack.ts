import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { freePort } from '../ports.ts';
import type { Run } from '../processes.ts';

const slackMessage = z.looseObject({
  channel: z.string().optional(),
  username: z.string().optional(),
  text: z.string().optional(),
  attachments: z
    .array(z.looseObject({ title: z.string().optional(), text: z.string().optional(), color: z.string().optional() }))
    .optional(),
  blocks: z.array(z.looseObject({ type: z.string() })).optional(),
});

export type SlackMessage = z.infer<typeof slackMessage>;

export interface SlackPost {
  /** Unix milliseconds. */
  readonly at: number;
  readonly path: string;
  readonly message: SlackMessage;
}

export interface Slack {
  readonly port: number;
  /** An incoming webhook's address; any other path under it works too. */
  readonly url: string;
  /** What was posted so far, oldest first. */
  readonly posts: readonly SlackPost[];
}

const parsed = (body: string): SlackMessage | undefined => {
  try {
    return slackMessage.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
};

/** Slack's own answers, word for word: https://api.slack.com/messaging/webhooks#handling_errors */
const receive = async (
  request: IncomingMessage,
  posts: SlackPost[],
): Promise<readonly [status: number, body: string]> => {
  const message = parsed(await text(request));
  if (request.method !== 'POST' || message === undefined) return [400, 'invalid_payload'];
  if (!message.text && !message.attachments?.length && !message.blocks?.length) return [400, 'no_text'];
  posts.push({ at: Date.now(), path: request.url ?? '/', message });
  return [200, 'ok'];
};

/** A server that takes what Slack's incoming webhooks take, and keeps it. */
export const startSlack = async (run: Run, options: { readonly port?: number } = {}): Promise<Slack> => {
  const port = options.port ?? (await freePort());
  const posts: SlackPost[] = [];
  const server = createServer((request, response) => {
    receive(request, posts).then(
      ([status, body]) => response.writeHead(status, { 'content-type': 'text/html' }).end(body),
      (error: unknown) => response.destroy(error instanceof Error ? error : undefined),
    );
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');

  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await once(server.close(), 'close');
  };
  run.atEnd({ name: 'slack', close });
  return { port, url: `http://127.0.0.1:${port}/services/T0CS1N/B000/tocsin`, posts };
};
