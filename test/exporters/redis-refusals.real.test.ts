import { once } from 'node:events';
import { connect } from 'node:net';
import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { failureOf } from '../../packages/packs/redis/failure.ts';
import { withRedis } from '../../packages/packs/redis/redis.ts';
import { adviceFor } from '../../packages/tocsin/src/exporter/collecting/advice.ts';
import { describeWith } from '../describe-with.ts';
import { startRedis } from '../e2e/site/redis.ts';
import { AMPLE } from './kit.ts';
import { until } from '../e2e/site/until.ts';
import { useServer } from './servers.ts';

describeWith('a Redis that refuses', ['redis-server'], () => {
  const server = useServer((run) => startRedis(run));
  const refusal = (): Promise<unknown> =>
    withRedis({ redis: { host: '127.0.0.1', port: server().port }, database: 0 }, AbortSignal.timeout(AMPLE), (ask) =>
      ask(['llen', 'a']),
    ).catch((error: unknown) => error);

  test('for want of connections', async () => {
    const admin = new Redis({ port: server().port });
    onTestFinished(async () => {
      await admin.config('SET', 'maxclients', 1000);
      admin.disconnect();
    });
    const other = connect(server().port);
    await once(other, 'connect');
    await until('both are connected', async () => /connected_clients:2/.test(await admin.info('clients')));
    await admin.config('SET', 'maxclients', 2);
    const failure = await refusal();
    expect(failure).toMatchObject({ reason: 'connect', message: 'ERR max number of clients reached' });
    expect(adviceFor(failure)).toContain('maxclients');
    other.destroy();
  });

  test('because of a script that does not end', async () => {
    const [one, other] = [new Redis({ port: server().port }), new Redis({ port: server().port })];
    onTestFinished(() => {
      for (const client of [one, other]) client.disconnect();
    });
    await one.config('SET', 'lua-time-limit', 1);
    const endless = one.eval('while true do end', 0).catch(() => undefined);
    await until('it is busy', async () => ((await refusal()) as Error | number) instanceof Error);
    const failure = await refusal();
    expect(failure).toMatchObject({ reason: 'timeout', message: expect.stringMatching(/^BUSY/) as string });
    expect(adviceFor(failure)).toContain('script kill');
    await other.script('KILL');
    await endless;
  });

  test('because it has no password and is asked from elsewhere, in one sentence', () => {
    const words = 'DENIED Redis is running in protected mode because no password is set. In this mode connections ...';
    const failure = failureOf(Object.assign(new Error(words), { name: 'ReplyError' }));
    expect(failure).toMatchObject({ reason: 'auth', message: words.split('.')[0] });
    expect(adviceFor(failure)).toContain('passwordFile');
  });
});
