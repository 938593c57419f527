import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { webhook } from 'tocsin';
import { secretsByService } from '../../packages/tocsin/src/compile/emit/compose/secrets.ts';
import project from '../../tocsin.config.ts';
import { artefact, compiled } from './compiled.ts';

const { routes } = project.stack;
const tls = {
  webConfigFile: 'receiver-web.yml',
  files: ['receiver.pem', 'receiver.key'],
  caFile: 'house-ca.pem',
  serverName: 'receiver.internal',
};
const served = compiled('production', {
  routes: {
    ...routes,
    receivers: {
      ...routes.receivers,
      tocsin: webhook({ service: 'receiver', path: '/api/v1/alerts', tokenFile: 'receiver-token', tls }),
    },
  },
});

test('the receiver reads its web configuration', () => {
  expect(JSON.parse(artefact(served, 'receiver/config.json'))).toMatchObject({
    webConfigFile: '/etc/tocsin/secrets/receiver-web.yml',
  });
});
test('Alertmanager and Prometheus ask it by TLS, and know whom to believe', () => {
  const { receivers } = parse(artefact(served, 'alertmanager/alertmanager.yml')) as { receivers: object[] };
  expect(receivers).toContainEqual({
    name: 'tocsin',
    webhook_configs: [
      expect.objectContaining({
        url: 'https://127.0.0.1:9095/api/v1/alerts',
        http_config: expect.objectContaining({
          tls_config: { ca_file: '/etc/tocsin/secrets/house-ca.pem', server_name: 'receiver.internal' },
        }) as object,
      }),
    ],
  });
  const { scrape_configs: jobs } = parse(artefact(served, 'prometheus/prometheus.yml')) as {
    scrape_configs: { job_name: string }[];
  };
  expect(jobs.find(({ job_name: name }) => name === 'receiver')).toMatchObject({
    scheme: 'https',
    tls_config: { ca_file: '/etc/tocsin/secrets/house-ca.pem', server_name: 'receiver.internal' },
  });
  // Nobody else is asked by its certificate.
  expect(jobs.filter((job) => JSON.stringify(job).includes('house-ca')).map(({ job_name: name }) => name)).toEqual([
    'receiver',
  ]);
});
test('each service has the files that it reads, and no others', () => {
  const { prometheus = [], alertmanager = [], receiver = [], exporter = [] } = secretsByService(served.model);
  expect(prometheus).toContain('house-ca.pem');
  expect(alertmanager).toContain('house-ca.pem');
  expect(receiver).toEqual(expect.arrayContaining(['receiver-web.yml', 'receiver.pem', 'receiver.key']));
  for (const files of [prometheus, alertmanager, exporter]) expect(files).not.toContain('receiver.key');
});
test('the container is asked by TLS whether it lives', () => {
  expect(artefact(served, 'compose.yml')).not.toContain('http://127.0.0.1:9095');
});
test('without it nothing changes', () => {
  expect(artefact(compiled('production'), 'receiver/config.json')).not.toContain('webConfigFile');
});
