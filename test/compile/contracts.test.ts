import { readAnswers } from '../../packages/tocsin/src/receiver/runs/answers.ts';
import { describe, expect, test } from 'vitest';
import { exporterConfigOf } from '../../packages/tocsin/src/exporter/collecting/configured.ts';
import { receiverConfig } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { alert, alerts, given, respond } from 'tocsin';
import { keepEvidence } from 'tocsin/packs/node';
import { oneHostWith } from '../../src/catalogue/roles.ts';
import { redisUp } from 'tocsin/packs/redis';
import { actions } from '../alert-receivers/actions.ts';
import project from '../../tocsin.config.ts';
import { artefact, compiled, texts, type EnvironmentName } from './compiled.ts';
import { declared } from '../exporters/collectors.ts';

const { stack } = project;

const planted = {
  rules: [
    ...stack.rules,
    alerts('test', {
      Planted: alert({
        when: redisUp.below(1),
        for: '5m',
        priority: 'P3',
        summary: () => 'x',
        answer: respond(keepEvidence({ host: oneHostWith('redis') }), {
          helped: redisUp.atLeast(1),
          settle: '1m',
          samples: 1,
          within: '5m',
          cooldown: '5m',
          otherwise: 'x',
        }),
        fires: given('x', []).never('1h'),
      }),
    }),
  ],
};
const runbooks = { ...texts.runbooks, Planted: 'prose' };

const environments = Object.keys(stack.environments) as EnvironmentName[];

/** What is generated for our services is what they accept at their start. */
describe.each(environments)('%s', (environment) => {
  const result = compiled(environment);

  test('the exporters accept their configuration, and no collector of the cluster runs twice', () => {
    const configs = result.artefacts
      .filter(({ path }) => path.startsWith('exporter/'))
      .map(({ text }) => exporterConfigOf(declared).parse(JSON.parse(text)));
    const running = configs.flatMap(({ collectors }) => Object.keys(collectors));
    for (const shared of ['queue', 'horizon', 'users', 'business', 'database-size'])
      expect(running.filter((id) => id === shared)).toEqual([shared]);
    expect(running).toContain('access-log');
    expect(running).toContain('php-fpm');
  });

  test('beyond loopback the exporters ask for a token', () => {
    const configs = result.artefacts
      .filter(({ path }) => path.startsWith('exporter/'))
      .map(({ text }) => exporterConfigOf(declared).parse(JSON.parse(text)));
    for (const { listen, tokenFile } of configs)
      expect(listen.host === '127.0.0.1' || tokenFile !== undefined).toBe(true);
  });

  test('the receiver accepts its configuration', () => {
    const config = receiverConfig.parse(JSON.parse(artefact(result, 'receiver/config.json')));
    expect(config.responses.map(({ alert, action, mode }) => `${alert} ${action} ${mode}`).toSorted()).toEqual([
      'CertificateExpires certificate.renew ask',
      'DatabaseBackupOverdue backup.run ask',
      'DeploymentDegraded deployment.rollback ask',
      'DiskSpaceLow logs.archive shadow',
      'MysqlDown service.restart ask',
      'NginxDown service.restart ask',
      'PhpFpmSaturated phpfpm.scale auto',
      'PhpFpmSaturated phpfpm.shrink auto',
      'QueueBacklog horizon.scale ask',
      'QueueBacklog queue.restart ask',
      'RedisDown service.restart ask',
    ]);
    expect(() => readAnswers(config, actions)).not.toThrow();
  });

  test('what acts by itself may be made twice: a crash hides whether it was made', () => {
    const { responses } = receiverConfig.parse(JSON.parse(artefact(result, 'receiver/config.json')));
    const auto = responses.filter(({ mode }) => mode === 'auto').map(({ action }) => action);
    expect(auto.filter((name) => (actions.get(name)?.idempotency ?? 'none') === 'none')).toEqual([]);
  });

  test('the manifest names every file and its definitions', () => {
    const manifest = JSON.parse(artefact(result, 'manifest.json')) as Record<string, readonly string[]>;
    expect(Object.keys(manifest)).toEqual(
      result.artefacts.map(({ path }) => path).filter((path) => path !== 'manifest.json'),
    );
    expect(manifest['prometheus/rules/queue.yml']).toEqual(['src/rules/queue.ts QueueBacklog']);
  });
});

test('what an old Prometheus does not know is not emitted for it', () => {
  const rules = (prometheus: string) =>
    artefact(
      compiled('production', { versions: { ...stack.versions, prometheus } }),
      'prometheus/rules/application.yml',
    );
  expect(rules('2.42.0')).toContain('keep_firing_for: 5m');
  expect(rules('2.41.2')).not.toContain('keep_firing_for');
});

test('an action for one host of a role gets the first that the environment has', () => {
  const host = (environment: EnvironmentName) => {
    const { responses } = receiverConfig.parse(
      JSON.parse(artefact(compiled(environment, planted, { runbooks }), 'receiver/config.json')),
    );
    return responses.find(({ alert }) => alert === 'Planted')?.arguments['host'];
  };
  expect([host('production'), host('staging'), host('local')]).toEqual([
    { literal: 'prod-redis-01' },
    { literal: 'staging' },
    { literal: 'localhost' },
  ]);
});

test('the receiver waits for as many deliveries of the watchdog as it may miss, as the route repeats it', () => {
  const watchdog = (change: Partial<typeof stack> | object) =>
    receiverConfig.parse(JSON.parse(artefact(compiled('production', change), 'receiver/config.json'))).watchdog;
  expect(watchdog({})).toEqual({ alert: 'Watchdog', patience: 12 * 60_000, priority: 'P1' });
  const { watchdog: _, ...without } = stack.operations;
  expect(watchdog({ operations: without })).toBeUndefined();
  const slower = stack.routes.routes.map((route) =>
    [route.when.alertname].flat().includes('Watchdog') ? { ...route, repeatInterval: '9m' } : route,
  );
  expect(watchdog({ routes: { ...stack.routes, routes: slower } })?.patience).toBe(20 * 60_000);
});

test('an environment has its own numbers', () => {
  const ceilings = (environment: EnvironmentName) => {
    const { responses } = receiverConfig.parse(JSON.parse(artefact(compiled(environment), 'receiver/config.json')));
    return ['phpfpm.scale', 'horizon.scale'].map(
      (name) => responses.find(({ action }) => action === name)?.arguments['ceiling'],
    );
  };
  expect([ceilings('production'), ceilings('staging'), ceilings('local')]).toEqual([
    [{ literal: 75 }, { literal: 20 }],
    [{ literal: 20 }, { literal: 10 }],
    [{ literal: 10 }, { literal: 5 }],
  ]);
});

test('what is not there on a good day is not missed, and all else that an alert asks for is', () => {
  const missed = artefact(compiled('production'), 'prometheus/rules/inputs.yml');
  expect(missed).toContain('absent(askproai_maintenance_mode)');
  expect(missed).toContain('absent(redis_connected_clients)');
  expect(missed).not.toContain('askproai_webhooks_failed_total');
  expect(missed).not.toContain('askproai_ssh_failed_logins_total');
});
