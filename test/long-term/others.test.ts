import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { LongTerm } from 'tocsin';
import { emitCompose } from '../../packages/tocsin/src/compile/emit/compose/index.ts';
import { secretsOf } from '../../packages/tocsin/src/compile/secrets.ts';
import { artefact } from '../compile/compiled.ts';
import { estate, kept } from './kept.ts';

const at = { ...estate, longTerm: 'https://store.example' } as const;
const keptIn = (longTerm: LongTerm): ReturnType<typeof kept> => kept(at, { longTerm });
const mimir = keptIn({ is: 'mimir', keep: '1y', tokenFile: 'store-token' });
const thanos = keptIn({ is: 'thanos', keep: '1y', objectStoreFile: 'object-store', tokenFile: 'querier-token' });
const yaml = (of: ReturnType<typeof kept>, path: string): unknown => parse(artefact(of, path));
const faults = (of: ReturnType<typeof kept>) => of.findings.filter(({ code }) => code !== 'alert-runbook');

describe('Mimir', () => {
  test('nothing is wrong with it, and nothing of it runs here', () => {
    expect(faults(mimir)).toEqual([]);
    expect(mimir.model.storeContainers).toEqual([]);
  });

  test('is written to and asked as the tenant of the environment', () => {
    expect(yaml(mimir, 'prometheus/prometheus.yml')).toMatchObject({
      remote_write: [
        { url: 'https://store.example/api/v1/push', headers: { 'X-Scope-OrgID': 'first-estate' }, name: 'long-term' },
      ],
    });
    expect(yaml(mimir, 'grafana/provisioning/datasources/tocsin.yml')).toMatchObject({
      datasources: [
        {},
        {
          url: 'https://store.example/prometheus',
          jsonData: { httpHeaderName1: 'X-Scope-OrgID', httpHeaderName2: 'Authorization' },
          secureJsonData: { httpHeaderValue1: 'first-estate' },
        },
      ],
    });
  });

  test('has its rules in a file of its ruler', () =>
    expect(yaml(mimir, 'mimir/rules/peaks.yml')).toMatchObject({
      namespace: 'first-estate',
      groups: [{ name: 'peaks', rules: [{}, { alert: 'MemoryPeaked', labels: { environment: 'estate' } }] }],
    }));
});

describe('Thanos', () => {
  test('nothing is wrong with it', () => expect(faults(thanos)).toEqual([]));

  test('has a sidecar beside a Prometheus whose blocks keep their length, and which writes nowhere', () => {
    const { services } = yaml(thanos, 'compose.yml') as { services: Record<string, { command: string[] }> };
    expect(services['prometheus']?.command).toEqual(
      expect.arrayContaining(['--storage.tsdb.min-block-duration=2h', '--storage.tsdb.max-block-duration=2h']),
    );
    expect(services['thanos-sidecar']?.command).toEqual(
      expect.arrayContaining([
        '--objstore.config-file=/etc/tocsin/secrets/object-store',
        '--prometheus.http-client-file=/etc/thanos/client.yml',
        '--grpc-address=127.0.0.1:10901',
      ]),
    );
    expect(yaml(thanos, 'thanos/client.yml')).toEqual({
      basic_auth: { username: 'tocsin', password_file: '/etc/tocsin/secrets/prometheus-password' },
    });
    expect(artefact(thanos, 'prometheus/prometheus.yml')).not.toContain('remote_write');
  });

  test('its secrets are mounted where they are read, and asked for', () => {
    const { services } = parse(emitCompose(thanos.model).text) as {
      services: Record<string, { user: string; secrets: readonly { source: string }[] }>;
    };
    const sources = (name: string): readonly string[] => services[name]?.secrets.map(({ source }) => source) ?? [];
    expect(sources('thanos-sidecar')).toEqual(['object-store', 'prometheus-password']);
    expect(sources('grafana')).toContain('querier-token');
    expect(services['thanos-sidecar']?.user).toBe(services['prometheus']?.user);
    expect(secretsOf(thanos.model)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'object-store', kind: 'given', form: 'lines' }),
        expect.objectContaining({ name: 'querier-token', kind: 'given' }),
      ]),
    );
  });

  test('has its rules in a file of its rule component', () =>
    expect(artefact(thanos, 'thanos/rules/peaks.yml')).toContain('alert: MemoryPeaked'));
});
