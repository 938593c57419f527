import { describe, expect, test } from 'vitest';
import { exporterConfigOf } from '../../packages/tocsin/src/exporter/collecting/configured.ts';
import { httpPack } from 'tocsin/packs/http';
import project from '../../tocsin.config.ts';
import { artefact, compiled } from './compiled.ts';
import { declared } from '../exporters/collectors.ts';

const { stack } = project;

const configOf = (host: string, change = {}) =>
  exporterConfigOf(declared).parse(JSON.parse(artefact(compiled('production', change), `exporter/${host}.json`)));

describe("the exporter's configuration", () => {
  test("the application's own page is read on each web host where the stack says that there is one", () => {
    expect(configOf('prod-web-01').collectors).not.toHaveProperty('app-metrics');
    const metrics = { on: ['web'], service: 'http', path: '/api/metrics', tokenFile: 'app-metrics-token' };
    const change = { packs: [...stack.packs, httpPack({ metrics })] };
    expect(configOf('prod-web-02', change).collectors['app-metrics']).toEqual({
      url: 'http://127.0.0.1:80/api/metrics',
      host: 'api.askproai.de',
      tokenFile: '/etc/tocsin/secrets/app-metrics-token',
    });
    expect(configOf('prod-mon-01', change).collectors).not.toHaveProperty('app-metrics');
  });

  test("a host's bundle has the same configuration as the containers are given, but its own address and certificate", () => {
    const production = compiled('production');
    const bundled = artefact(production, 'hosts/prod-web-01/exporter.json');
    // install.sh finds the one by which the monitoring hosts come in.
    expect(bundled).toContain('"listen": "@OWN@:9469"');
    const { webConfigFile, ...rest } = JSON.parse(bundled.replace('@OWN@', '0.0.0.0')) as Record<string, unknown>;
    expect(webConfigFile).toBe('/etc/tocsin/tls/tocsin-exporter.yml');
    expect(rest).toEqual(JSON.parse(artefact(production, 'exporter/prod-web-01.json')));
  });
});
