import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../../shared/usage-error.ts';
import { root } from '../support/root.ts';
import { warmThread } from '../support/warm-thread.ts';
import { onSaved } from '../watch/changes.ts';
import { after, type Drawing, type Drawn, type Picture } from './drawn.ts';
import { serve } from './serve.ts';

/** Serves the preview until it is stopped, and draws again after each save. @throws UsageError where the port is taken */
export const live = async (drawing: Drawing, port: number, prometheus?: string): Promise<void> => {
  const ended: Drawn = { wrong: 'The definitions ended the process: they may not.' };
  const { ask, close } = warmThread<Drawing, Drawn>(new URL('./draw.ts', import.meta.url));
  let picture: Picture = {};
  const { server, redraw } = serve(() => picture, prometheus);
  server.listen(port, '127.0.0.1');
  await Promise.race([once(server, 'listening'), failure(once(server, 'error'), port)]);
  process.stdout.write(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}/ draws ${drawing.environment}, and again after each save\n`,
  );

  let running = Promise.resolve();
  let isWaiting = false;
  const draw = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    running = running.then(async () => {
      isWaiting = false;
      picture = after(picture, (await ask(drawing)) ?? ended);
      redraw();
      if (picture.wrong !== undefined) process.stdout.write(`${picture.wrong}\n`);
    });
  };
  const stop = onSaved(root, draw);
  draw();
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  stop();
  server.closeAllConnections();
  server.close();
  await running;
  await close();
};

const failure = async (failed: Promise<unknown[]>, port: number): Promise<never> => {
  const [error] = await failed;
  throw new UsageError(
    `port ${port} of this machine cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    'name another one: tocsin preview --port 7001',
  );
};
