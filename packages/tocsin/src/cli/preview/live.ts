import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../../shared/usage-error.ts';
import { root } from '../support/root.ts';
import { warmThread } from '../support/warm-thread.ts';
import { typesText } from '../types/text.ts';
import { onSaved } from '../watch/changes.ts';
import type { Answer, Asked, Drawing } from './drawn.ts';
import { after, found, noPicture, type Picture } from './picture.ts';
import { serve } from './serve.ts';

interface Live {
  readonly drawing: Drawing;
  readonly port: number;
  readonly prometheus?: string | undefined;
  readonly asksTypes: boolean;
}

/** Serves the preview until it is stopped. After each save it draws, then judges what it drew. @throws UsageError where the port is taken */
export const live = async ({ drawing, port, prometheus, asksTypes }: Live): Promise<void> => {
  const { ask, close } = warmThread<Asked, Answer>(new URL('./draw.ts', import.meta.url));
  let picture = noPicture();
  const { server, redraw } = serve(() => picture, prometheus);
  server.listen(port, '127.0.0.1');
  await Promise.race([once(server, 'listening'), failure(once(server, 'error'), port)]);
  process.stdout.write(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/ draws ${drawing.environment}, and again after each save\n`,
  );
  const show = (next: Picture, words?: string): void => {
    picture = next;
    redraw();
    if (words !== undefined && words !== '') process.stdout.write(`${words}\n`);
  };

  let running = Promise.resolve();
  let isWaiting = false;
  let types = new AbortController();
  const saved = new Set<string>();
  const round = async (signal: AbortSignal): Promise<void> => {
    isWaiting = false;
    const files = [...saved];
    saved.clear();
    const answer = await ask({ kind: 'draw', drawing, saved: files });
    const drawn = answer === undefined || 'findings' in answer ? ENDED : answer;
    show(after(picture, drawn), 'wrong' in drawn ? drawn.wrong : undefined);
    // Open pages draw first; and who saves again waits for the next picture, not for what is wrong with this one.
    await pause(PAGES_DRAW, undefined, { signal }).catch(() => undefined);
    if (isWaiting) return;
    const findings = 'wrong' in drawn ? '' : await judged(ask);
    if (findings !== '') show(found(picture, findings), findings);
    if (asksTypes && !isWaiting) void sayTypes(findings, signal);
  };
  const sayTypes = async (findings: string, signal: AbortSignal): Promise<void> => {
    const words = await typesText(signal);
    if (!signal.aborted && words !== '') show(found(picture, stripVTControlCharacters(words + findings)), words);
  };
  const draw = (files: readonly string[]): void => {
    for (const file of files) saved.add(file);
    if (isWaiting) return;
    isWaiting = true;
    types.abort();
    types = new AbortController();
    const { signal } = types;
    running = running.then(() => round(signal));
  };
  const stop = onSaved(root, draw);
  draw([]);
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  stop();
  isWaiting = true;
  types.abort();
  server.closeAllConnections();
  server.close();
  await running;
  await close();
};

/** Milliseconds that open pages have for themselves. */
const PAGES_DRAW = 500;
const ENDED = { wrong: 'The definitions ended the process: they may not.' };

const judged = async (ask: (asked: Asked) => Promise<Answer | undefined>): Promise<string> => {
  const answer = await ask({ kind: 'judge' });
  return answer && 'findings' in answer ? answer.findings : '';
};

const failure = async (failed: Promise<unknown[]>, port: number): Promise<never> => {
  const [error] = await failed;
  throw new UsageError(
    `port ${port} of this machine cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    'name another one: tocsin preview --port 7001',
  );
};
