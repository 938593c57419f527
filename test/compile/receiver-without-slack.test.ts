import { expect, test } from 'vitest';
import { openChannels } from '../../packages/tocsin/src/receiver/notify/channels.ts';
import { receiverConfig } from '../../packages/tocsin/src/shared/receiver-config.ts';
import project from '../../tocsin.config.ts';
import { artefact, compiled } from './compiled.ts';

test('a project whose people are told elsewhere has a receiver all the same, which has nothing to say in Slack', async () => {
  const { routes } = project.stack;
  const receivers = Object.fromEntries(
    Object.entries(routes.receivers).map(([name, one]) => [
      name,
      one.kind === 'slack' ? { kind: 'unsent' as const } : one,
    ]),
  );
  const of = compiled('production', { routes: { ...routes, receivers } });
  const config = receiverConfig.parse(JSON.parse(artefact(of, 'receiver/config.json')));
  expect(config.slack).toBeUndefined();
  expect(config.responses.length).toBeGreaterThan(0);
  expect(await openChannels({ channels: {} }, Date.now)).toEqual([]);
});
