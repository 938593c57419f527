import { expect, test } from 'vitest';
import { diagnose, readTexts, type Diagnosis } from '../../packages/tocsin/src/doctor/diagnose.ts';
import { shippedKnowledge } from '../../packages/tocsin/src/doctor/knowledge.ts';

type Texts = Readonly<Record<string, string>>;
const diagnosis = (files: Texts): Diagnosis =>
  diagnose(readTexts(Object.entries(files).map(([file, text]) => ({ file, text }))), shippedKnowledge, {
    roots: ['.'],
    files: Object.keys(files),
    read: (file) => files[file],
  });
/** What a check says of files that belong to different programs, or to none: `severity file:line`. */
const said = (files: Texts, code: string): readonly string[] =>
  diagnosis(files).findings.flatMap((finding) =>
    finding.code === code ? [`${finding.severity} ${finding.at.file}:${finding.at.line}`] : [],
  );

test('an Alertmanager that is configured for another Prometheus is one that is configured', () => {
  const sending =
    "alerting: {alertmanagers: [{static_configs: [{targets: ['am:9093']}]}]}\nscrape_configs: [{job_name: a}]\n";
  const files = { 'ovens/prometheus.yml': sending, 'kilns/prometheus.yml': 'scrape_configs: [{job_name: b}]\n' };
  const manager = 'route: {receiver: potter}\nreceivers: [{name: potter}]\n';
  expect(said(files, 'no-alertmanager-config')).toEqual(['warning ovens/prometheus.yml:1']);
  expect(said({ ...files, 'kilns/alertmanager.yml': manager }, 'no-alertmanager-config')).toEqual([]);
  expect(said({ ...files, 'bells/one.yml': manager, 'bells/two.yml': manager }, 'no-alertmanager-config')).toEqual([]);
});

test('the rules that an operator loads ask for none of the jobs of a file, and send nothing from there', () => {
  const groups = (job: string) => ({
    groups: [{ name: 'a', rules: [{ alert: 'Cold', expr: `up{job="${job}"} == 0` }] }],
  });
  const object = (kind: string) =>
    JSON.stringify({ apiVersion: 'example.org/v1', kind, metadata: { name: 'a' }, spec: groups('kiln') });
  const files = (objects: Texts, own = 'oven') => ({
    'kit/prometheus.yml': `rule_files: [rules.yml, cluster/named.yml]\nscrape_configs: [{job_name: oven, static_configs: [{targets: ['a:1']}]}]\n`,
    'kit/rules.yml': JSON.stringify(groups(own)),
    ...objects,
  });
  for (const kind of ['PrometheusRule', 'VMRule'])
    for (const code of ['no-such-job', 'value-not-there'])
      expect(said(files({ 'kit/cluster/kiln.yml': object(kind) }), code)).toEqual([]);
  expect(said(files({}, 'kiln'), 'no-such-job')).toEqual(['warning kit/rules.yml:1']);
  const nowhere = (objects: Texts) =>
    diagnosis(files(objects)).findings.flatMap(({ code, message }) => (code === 'alerts-go-nowhere' ? [message] : []));
  expect(nowhere({ 'kit/cluster/kiln.yml': object('PrometheusRule') })).toEqual([
    'Prometheus has an alert and no Alertmanager to send it to',
  ]);
  const { 'kit/rules.yml': _, ...others } = files({ 'kit/cluster/kiln.yml': object('PrometheusRule') });
  expect(said(others, 'alerts-go-nowhere')).toEqual([]);
});

test('a file that a script makes will be there for the container', () => {
  const compose = `services:\n  till:\n    image: a/till:1.0\n    volumes: ['./glaze.conf:/etc/till/glaze.conf']\n`;
  const of = (script: string, text: string) => said({ 'kit/compose.yml': compose, [script]: text }, 'missing-file');
  const made: readonly (readonly [string, string])[] = [
    ['kit/main.tf', 'resource "local_file" "g" {\n  filename = format("%s/glaze.conf", var.out)\n}\n'],
    ['kit/main.tf', 'provisioner "file" {\n  destination = "/srv/kit/glaze.conf"\n}\n'],
    ['kit/up.sh', 'cat > glaze.conf <<EOF\ncone=6\nEOF\n'],
    ['kit/up.sh', 'sed s/A/B/ glaze.in | tee kit/glaze.conf\n'],
    ['kit/up.sh', 'cp -f conf/glaze.in "$HERE/glaze.conf" && echo done\n'],
    ['kit/up.sh', 'curl -fsS https://example.org/g -o glaze.conf\n'],
    ['kit/up.py', "with open('glaze.conf', 'w') as out:\n    out.write(text)\n"],
    ['kit/up.mjs', "writeFileSync('kit/glaze.conf', text);\n"],
  ];
  for (const [script, text] of made) expect(of(script, text), text).toEqual([]);
  const others: readonly (readonly [string, string])[] = [
    ['kit/up.sh', 'cp glaze.conf /etc/till/\n'],
    ['kit/up.sh', 'cp glaze.conf other.conf\n'],
    ['kit/up.sh', '# cat > glaze.conf\n'],
    ['kit/up.sh', 'cat > old-glaze.conf\ncat > glaze.conf.old\n'],
    ['kit/up.sh', 'till --config /etc/till/glaze.conf > till.log\n'],
    ['kit/up.py', "with open('glaze.conf') as given:\n    given.read()\n"],
    ['kit/main.tf', 'source = "kit/glaze.conf"\n'],
  ];
  for (const [script, text] of others) expect(of(script, text), text).toEqual(['warning kit/compose.yml:4']);
});

test('an object of a namespace in which a kustomization has nothing may be applied by hand', () => {
  const object = (kind: string, namespace: string | undefined, more: object) =>
    JSON.stringify({ apiVersion: 'v1', kind, metadata: { name: 'a', ...(namespace ? { namespace } : {}) }, ...more });
  const config = 'route: {receiver: potter}\nreceivers: [{name: potter}]\n';
  const of = (own: string | undefined, other: string | undefined, whole = '') =>
    said(
      {
        'pots/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${whole}resources: [oven.yaml]\n`,
        'pots/oven.yaml': object('ConfigMap', other, { data: { glaze: 'blue' } }),
        'pots/bells.yaml': object('Secret', own, { stringData: { 'alertmanager.yaml': config } }),
      },
      'not-deployed',
    );
  expect(of('bells', 'pots')).toEqual(['note pots/bells.yaml:1']);
  expect(of('bells', undefined)).toEqual(['note pots/bells.yaml:1']);
  expect(of('bells', 'bells')).toEqual(['warning pots/bells.yaml:1']);
  expect(of(undefined, 'pots')).toEqual(['warning pots/bells.yaml:1']);
  expect(of('bells', undefined, 'namespace: bells\n')).toEqual(['warning pots/bells.yaml:1']);
});
