import { expect, test } from 'vitest';
import { secretsOf } from '../../packages/tocsin/src/compile/secrets.ts';
import project from '../../tocsin.config.ts';
import { artefact, compiled } from './compiled.ts';

const { stack } = project;

test('a host by an address of IPv6: in brackets where a port follows, and without them where none does', () => {
  const { production } = stack.environments;
  const hosts = { ...production.hosts, 'prod-web-01': { roles: ['web'], address: 'fd00::7' } as const };
  const all = compiled('production', { environments: { ...stack.environments, production: { ...production, hosts } } });
  expect(artefact(all, 'prometheus/prometheus.yml')).not.toMatch(/fd00::7:\d/);
  const addresses = all.model.jobs.flatMap(({ targets }) => targets.map(({ address }) => address));
  expect(addresses).toContain('[fd00::7]:9100');
  expect(secretsOf(all.model)).toContainEqual(
    expect.objectContaining({
      name: 'exporter-certificate-prod-web-01',
      certificate: { authority: 'exporter-authority', of: { server: ['fd00::7'] } },
    }),
  );
  expect(artefact(all, 'hosts/prod-web-01/install.sh')).toContain('\nADDRESS=fd00::7\n');
});
