import { expect, test } from 'vitest';
import { saidIn } from './said.ts';

const pod = (image: string, maps: readonly string[], more = ''): string =>
  `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${image}}
spec:
  template:
    spec:
      containers: [{name: main, image: 'shop/${image}:1.2.3'}]
      volumes: [${maps.map((map) => `{name: ${map}, configMap: {name: ${map}}}`).join(', ')}]${more}
`;
const map = (name: string, data = '{a: b}'): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: ${data}\n`;

test('a ConfigMap that Grafana mounts is made where all others are', () => {
  const said = (maps: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    saidIn({ 'pod.yaml': pod('grafana', maps), 'a.yaml': map('tills'), ...more }, 'missing-file');
  expect(said(['tills', 'till-boards'])).toEqual(['warning pod.yaml:8']);
  expect(said(['tills'])).toEqual([]);
  expect(said(['tills', 'kube-root-ca.crt'])).toEqual([]);
  // Nothing says that they are all here.
  expect(said(['till-boards'])).toEqual([]);
  expect(said(['tills', 'till-boards', 'till-sources'])).toEqual([]);
  expect(said(['tills', 'till-boards'], { 'make.sh': 'kubectl create configmap till-boards\n' })).toEqual([]);
  const generated = 'kind: Kustomization\nconfigMapGenerator: [{name: till-boards, literals: [a=b]}]\n';
  expect(said(['tills', 'till-boards'], { 'kustomization.yaml': generated })).toEqual([]);
  expect(saidIn({ 'pod.yaml': pod('till', ['tills', 'gone']), 'a.yaml': map('tills') }, 'missing-file')).toEqual([]);
});

test('a webhook to the pod of Alertmanager itself is heard by nobody, unless a container there listens', () => {
  const routed = (url: string): string =>
    map(
      'who',
      `\n  alertmanager.yml: |\n    route: {receiver: till}\n    receivers:\n      - name: till\n        webhook_configs: [{url: '${url}'}]`,
    );
  const said = (url: string, more = '', maps = ['who']) =>
    saidIn({ 'pod.yaml': pod('alertmanager', maps, more), 'who.yaml': routed(url) }, 'empty-receiver');
  const here = 'http://localhost:5077/tell';
  expect(said(here)).toEqual(['warning who.yaml:9']);
  expect(said('http://127.0.0.1:5077')).toEqual(['warning who.yaml:9']);
  expect(said('http://till.sales:5077/tell')).toEqual([]);
  expect(said(here, '\n      hostNetwork: true')).toEqual([]);
  expect(said(here, '', ['other'])).toEqual([]);
  const beside = (container: string) =>
    said(here, `\n      initContainers: [{name: relay, restartPolicy: Always, ${container}}]`);
  expect(beside('ports: [{containerPort: 5077}]')).toEqual([]);
  expect(beside("ports: [{containerPort: 80}], args: ['--listen=:5077']")).toEqual([]);
  expect(beside("image: 'shop/relay:1'")).toEqual([]);
  expect(beside('ports: [{containerPort: 80}]')).toEqual(['warning who.yaml:9']);
});

test('a configuration that a kustomization makes a ConfigMap of is mounted as well', () => {
  const files = {
    'w/kustomization.yaml': 'kind: Kustomization\nconfigMapGenerator: [{name: who, files: [alertmanager.yml]}]\n',
    'w/pod.yaml': pod('alertmanager', ['who']),
    'w/alertmanager.yml':
      "route: {receiver: till}\nreceivers:\n- name: till\n  webhook_configs: [{url: 'http://localhost:5077'}]\n",
  };
  expect(saidIn(files, 'empty-receiver')).toEqual(['warning w/alertmanager.yml:4']);
});
