import { expect, test } from 'vitest';
import { saidIn } from './said.ts';

const kustomized = (text: string): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${text}\n`;
const tills = (expr = 'up < 1'): string =>
  `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: tills}\nspec: {groups: [{name: a, rules: [{alert: TillGone, expr: '${expr}'}]}]}\n`;

test('what a kustomization names has to be there', () => {
  const named = (name: string, more: Readonly<Record<string, string>> = {}) =>
    saidIn(
      {
        'watch/kustomization.yaml': kustomized(`resources:\n- tills.yaml\n- ${name}`),
        'watch/tills.yaml': tills(),
        'base/shop.yaml': 'kind: Service\n',
        ...more,
      },
      'missing-file',
    );
  expect(named('gone.yaml')).toEqual(['error watch/kustomization.yaml:5']);
  expect(named('../base/gone')).toEqual(['error watch/kustomization.yaml:5']);
  for (const there of ['../base', './tills.yaml', 'https://shop.example/all.yaml', 'github.com/shop/all?ref=v1'])
    expect(named(there)).toEqual([]);
  // A folder above the one that was looked through.
  expect(named('../../far/base')).toEqual([]);
  // People keep it out, or a script writes it.
  expect(named('till-secret.yaml')).toEqual(['note watch/kustomization.yaml:5']);
  expect(named('gone.yaml', { 'make.sh': 'helm template shop > watch/gone.yaml\n' })).toEqual([
    'note watch/kustomization.yaml:5',
  ]);
});

test('files for a generator are looked for as well, and what is not monitoring is for the record', () => {
  const generated = (folder: string) =>
    saidIn(
      { [`${folder}/kustomization.yaml`]: kustomized('configMapGenerator:\n- name: a\n  files:\n  - b.yaml=c/d.yaml') },
      'missing-file',
    );
  expect(generated('grafana')).toEqual(['error grafana/kustomization.yaml:6']);
  expect(generated('shop')).toEqual(['note shop/kustomization.yaml:6']);
});

test('what a kustomization has made a comment of is in no cluster', () => {
  const wrong = tills('sum by (host) (disk_a{state="x"} + disk_b{state="y"}) > 5');
  const said = (resources: string, more: Readonly<Record<string, string>> = {}) =>
    saidIn(
      { 'watch/kustomization.yaml': kustomized(`resources:\n${resources}`), 'watch/tills.yaml': wrong, ...more },
      'labels-never-match',
    );
  expect(said('- tills.yaml')).toEqual(['error watch/tills.yaml:4']);
  expect(said('- b.yaml\n# - tills.yaml')).toEqual(['note watch/tills.yaml:4']);
  expect(
    said('- b.yaml\n# - tills.yaml', { 'all/kustomization.yaml': kustomized('resources: [../watch/tills.yaml]') }),
  ).toEqual(['error watch/tills.yaml:4']);
  const folder = { 'kustomization.yaml': kustomized('resources:\n- shop/\n# - watch/') };
  expect(said('- tills.yaml', folder)).toEqual(['note watch/tills.yaml:4']);
  // Something else applies the folder.
  const flux =
    'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: w}\nspec: {path: ./watch}\n';
  expect(said('- tills.yaml', { ...folder, 'flux.yaml': flux })).toEqual(['error watch/tills.yaml:4']);
});

test('a password of Grafana stands in no values and no object', () => {
  const said = (file: string, text: string, more: Readonly<Record<string, string>> = {}) =>
    saidIn({ [file]: text, ...more }, 'secret-in-file');
  const written = 'adminPassword: till-7\n';
  expect(said('watch.yaml', `grafana:\n  ${written}`)).toEqual(['warning watch.yaml:2']);
  expect(said('grafana/values.yaml', written)).toEqual(['warning grafana/values.yaml:1']);
  expect(said('watch.yaml', `grafana.ini: {}\n${written}`)).toEqual(['warning watch.yaml:2']);
  const release = (chart: string, values: string) =>
    `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: w}\nspec:\n  chart: {spec: {chart: ${chart}}}\n  values: {${values}}\n`;
  expect(said('w.yaml', release('grafana', 'adminPassword: till-7'))).toEqual(['warning w.yaml:6']);
  expect(said('w.yaml', release('tills', 'grafana: {adminPassword: till-7}'))).toEqual(['warning w.yaml:6']);
  expect(said('w.yaml', release('keycloak', 'adminPassword: till-7'))).toEqual([]);
  for (const kept of [
    '${GRAFANA_PASSWORD}',
    'ENC[AES256_GCM,data:abc,type:str]',
    'ref+vault://a/b',
    "''",
    '<password>',
  ])
    expect(said('watch.yaml', `grafana:\n  adminPassword: ${kept}\n`), kept).toEqual([]);
  expect(said('watch.yaml', `grafana:\n  ${written}  admin: {existingSecret: g}\n`)).toEqual([]);
  expect(said('watch.yaml', `grafana:\n  ${written}  enabled: false\n`)).toEqual([]);
  // The chart of Grafana itself, brought along.
  expect(said('grafana/values.yaml', written, { 'grafana/Chart.yaml': 'name: grafana\n' })).toEqual([]);
  const pod = (variable: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: g}\nspec: {template: {spec: {containers: [{name: g, env: [${variable}]}]}}}\n`;
  expect(said('g.yaml', pod('{name: GF_SECURITY_ADMIN_PASSWORD, value: till-7}'))).toEqual(['warning g.yaml:4']);
  expect(said('g.yaml', pod('{name: GF_SECURITY_ADMIN_PASSWORD, valueFrom: {secretKeyRef: {name: g}}}'))).toEqual([]);
});
