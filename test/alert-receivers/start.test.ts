import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import type { ReceiverConfigFile } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { receiverProgram } from './cli.ts';
import { scratch } from './scratch.ts';

/** Starts a receiver whose configuration is fine but for what `wrong` makes of it; its address is not to be had. */
const start = async (wrong: (config: ReceiverConfigFile, secret: (text: string) => Promise<string>) => unknown) => {
  const dir = scratch();
  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(join(dir, name), text);
    return join(dir, name);
  };
  const config: ReceiverConfigFile = {
    environment: 'test',
    listen: '192.0.2.1:9095',
    tokenFile: await file('token', 'secret'),
    state: join(dir, 'state'),
    runbooks: dir,
    prometheus: 'http://127.0.0.1:1',
    alertmanager: 'http://127.0.0.1:1',
    slack: { urlFile: await file('slack', 'http://127.0.0.1:1'), channel: '#ops' },
    hosts: {
      'web-1': {
        ssh: '127.0.0.1:1',
        user: 'tocsin',
        keyFile: await file('key', 'key'),
        knownHostsFile: await file('known', ''),
        commands: { 'phpfpm-pool': '/usr/local/sbin/phpfpm-pool' },
      },
    },
    responses: [
      {
        alert: 'PhpFpmSaturated',
        action: 'phpfpm.scale',
        arguments: {
          host: { label: 'instance' },
          pool: { label: 'pool' },
          ceiling: { literal: 75 },
          connections: { measure: 'vector(9)' },
        },
        verify: { helped: 'up', settle: '30s', every: '15s', samples: 3, within: '10m' },
        cooldown: '30m',
        otherwise: 'Look for the slow request.',
        runbook: 'http://127.0.0.1:9095/runbooks/PhpFpmSaturated',
      },
    ],
  };
  await wrong(config, (text) => file('wrong', text));
  return execa(process.execPath, [receiverProgram, '--config', await file('config.json', JSON.stringify(config))], {
    reject: false,
  });
};

test.each<[string, Parameters<typeof start>[0], RegExp]>([
  ['on an address it cannot have', () => {}, /cannot listen on 192\.0\.2\.1:9095: this host has no such address/],
  [
    'with a placeholder for a token',
    async (config, secret) => (config.tokenFile = await secret('changeme')),
    /still a placeholder/,
  ],
  [
    'with an action it does not have',
    ({ responses: [response] }) => (response!.action = 'host.reboot'),
    /PhpFpmSaturated: this version has no action host\.reboot; it has hook\.call, .*phpfpm\.scale/,
  ],
  [
    'with arguments that do not fit',
    ({ responses: [response] }) =>
      (response!.arguments = { host: { label: 'instance' }, pool: { literal: '-rf' }, celing: { literal: 3 } }),
    /celing: the action takes no such argument\n.*pool: "-rf" is not a name.*\n.*ceiling: is missing/,
  ],
  [
    'with a hook that is not configured',
    (config) => {
      const [response] = config.responses;
      response!.action = 'hook.call';
      response!.arguments = {
        host: { label: 'instance' },
        hook: { literal: 'cnd' },
        subject: { label: 'pool' },
      };
      config.hooks = { cdn: { url: 'http://127.0.0.1:1', secretFile: '/nowhere' } };
    },
    /PhpFpmSaturated: hook\.call: hook: the configuration has no hook "cnd"/,
  ],
  ['without a key', ({ hosts }) => (hosts['web-1']!.keyFile = '/nowhere'), /web-1: cannot read \/nowhere/],
])('it does not start %s', async (_name, wrong, why) => {
  const { exitCode, stderr } = await start(wrong);
  expect(stderr).toMatch(why);
  expect(stderr).not.toContain('    at ');
  expect(exitCode).toBe(2);
});
