import { request } from 'node:https';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import type { ReceiverConfigFile } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { describeWith } from '../describe-with.ts';
import { freePorts } from '../e2e/ports.ts';
import { startAlertmanager } from '../e2e/site/alertmanager.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { until } from '../e2e/site/until.ts';
import { openAuthority } from '../exporters/certificates.ts';
import { useServer } from '../exporters/servers.ts';
import { receiverProgram } from './cli.ts';

const [PAST, FAR] = ['20200101000000Z', '20400101000000Z'];
const TOKEN = 'a token of a test';

describeWith('the receiver behind TLS', ['openssl'], () => {
  const server = useServer(async (run) => {
    const authority = await openAuthority(run.dir);
    const file = async (name: string, text: string): Promise<string> => {
      await writeFile(join(run.dir, name), text, { mode: 0o600 });
      return join(run.dir, name);
    };
    const serve = async (): Promise<string> => {
      const issued = await authority.issue('127.0.0.1', PAST, FAR, 'IP:127.0.0.1');
      await file('served.key', issued.key);
      await file('served.pem', issued.cert);
      return issued.cert;
    };
    const first = await serve();
    const web = (more = '') =>
      file('web.yml', `tls_server_config: { cert_file: served.pem, key_file: served.key${more} }\n`);
    const ports = await freePorts('receiver', 'prometheus');
    await mkdir(join(run.dir, 'runbooks'));
    const config: ReceiverConfigFile = {
      environment: 'test',
      listen: `127.0.0.1:${ports.receiver}`,
      tokenFile: await file('token', TOKEN),
      webConfigFile: await web(),
      state: join(run.dir, 'state'),
      runbooks: join(run.dir, 'runbooks'),
      prometheus: `http://127.0.0.1:${ports.prometheus}`,
      alertmanager: 'http://127.0.0.1:1',
      slack: { urlFile: await file('slack', 'http://127.0.0.1:1'), channel: '#ops' },
      hosts: {},
      responses: [],
    };
    const configFile = await file('receiver.json', JSON.stringify(config));
    const ca = await readFile(authority.caFile);
    const ask = (path: string): Promise<{ readonly status: number; readonly cert: string }> =>
      new Promise((resolve, reject) => {
        const asked = request({ host: '127.0.0.1', port: ports.receiver, path, ca, agent: false }, (answer) => {
          const { raw } = (
            answer.socket as unknown as { getPeerCertificate: () => { raw: Buffer } }
          ).getPeerCertificate();
          answer.resume().on('end', () => resolve({ status: answer.statusCode ?? 0, cert: raw.toString('base64') }));
        });
        asked.on('error', reject).end();
      });
    await run.start({
      name: 'receiver',
      file: process.execPath,
      args: [receiverProgram, '--config', configFile],
      ready: () =>
        ask('/-/ready').then(
          ({ status }) => status === 200,
          () => false,
        ),
    });
    return { run, authority, ask, serve, web, file, ports, first, config };
  });

  test('Alertmanager delivers to it and Prometheus reads it, as they do with what is generated', async () => {
    const { run, authority, file, ports } = server();
    const alertmanager = await startAlertmanager(run, {
      configFile: await file(
        'alertmanager.yml',
        `route: { receiver: tocsin, group_wait: 0s }
receivers:
  - name: tocsin
    webhook_configs:
      - url: https://127.0.0.1:${ports.receiver}/api/v1/alerts
        http_config: { authorization: { credentials: ${TOKEN} }, tls_config: { ca_file: ${authority.caFile} } }
`,
      ),
    });
    const prometheus = await startPrometheus(run, {
      port: ports.prometheus,
      configFile: await file(
        'prometheus.yml',
        `global: { scrape_interval: 200ms }
scrape_configs:
  - { job_name: receiver, scheme: https, tls_config: { ca_file: ${authority.caFile} }, static_configs: [{ targets: ['127.0.0.1:${ports.receiver}'] }] }
`,
      ),
    });
    await fetch(`${alertmanager.url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ labels: { alertname: 'Anything' } }]),
    });
    await until(
      'Prometheus has read that the alert is there',
      async () => (await prometheus.query('tocsin_receiver_open_episodes == 1')).length === 1,
    );
  });

  test('nobody comes in without TLS', async () => {
    await expect(fetch(`http://127.0.0.1:${server().ports.receiver}/-/ready`)).rejects.toThrow('fetch failed');
  });

  test('a certificate that is renewed is served without a restart, and a broken file leaves the last one', async () => {
    const { ask, serve, file, first } = server();
    const before = (await ask('/-/ready')).cert;
    expect(first.replaceAll('\n', '')).toContain(before);
    await file('web.yml', 'tls_server_config: [');
    expect((await ask('/-/ready')).status).toBe(200);
    await server().web();
    await serve();
    await until('the new one is served', async () => (await ask('/-/ready')).cert !== before);
  });

  test('who must show a certificate and has none stays outside', async () => {
    const { web, ask } = server();
    await web(', client_auth_type: RequireAnyClientCert');
    await until('it is asked for', async () => (await ask('/metrics')).status === 403);
    await web();
    await until('it is not asked for', async () => (await ask('/metrics')).status === 200);
  });

  test('users in the web configuration are refused with words', async () => {
    const { config, file } = server();
    const hash = `$2y$10$${'a'.repeat(53)}`;
    const webConfigFile = await file('users.yml', `basic_auth_users: { ada: ${hash} }\n`);
    const wrong = await file('wrong.json', JSON.stringify({ ...config, webConfigFile, listen: '127.0.0.1:0' }));
    const { exitCode, stderr } = await execa(process.execPath, [receiverProgram, '--config', wrong], { reject: false });
    expect(stderr).toMatch(
      /the web configuration .*users\.yml has basic_auth_users\nhelp: take them out: who may speak/,
    );
    expect(stderr).not.toContain('    at ');
    expect(exitCode).toBe(2);
  });
});
