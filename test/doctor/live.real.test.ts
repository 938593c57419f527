import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { expect, test } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { freePorts } from '../e2e/ports.ts';
import { startPrometheus } from '../e2e/site/prometheus.ts';
import { until } from '../e2e/site/until.ts';
import { useServer } from '../exporters/servers.ts';

const root = join(import.meta.dirname, '../..');

interface Said {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly help: string;
}

describeWith('the doctor with a running Prometheus', [['prometheus', 'prometheus']], () => {
  const site = useServer(async (run) => {
    const { port, nobody } = await freePorts('port', 'nobody');
    const configFile = join(run.dir, 'prometheus.yml');
    const jobs = `scrape_configs:
  - {job_name: prometheus, static_configs: [{targets: ['127.0.0.1:${port}']}]}
  - {job_name: web, static_configs: [{targets: ['127.0.0.1:${nobody}']}]}
`;
    writeFileSync(configFile, `global: {scrape_interval: 1s}\nrule_files: [rules.yml]\n${jobs}`);
    writeFileSync(
      join(run.dir, 'rules.yml'),
      `groups:
  - name: a
    rules:
      - {alert: Misspelt, expr: 'rate(prometheus_http_request_total[5m]) > 5'}
      - {alert: Lost, expr: 'sum by (shard) (rate(prometheus_http_requests_total{code="500"}[5m])) > 1'}
      - {alert: NoLabel, expr: prometheus_ready < 1, annotations: {summary: 'on {{ $labels.host }}'}}
      - {alert: Gauge, expr: 'rate(prometheus_ready[5m]) > 1'}
      - {alert: Fine, expr: 'sum by (code) (rate(prometheus_http_requests_total[5m])) > 100', for: 5m}
      - {alert: Quantile, expr: 'histogram_quantile(0.9, sum by (le, handler) (rate(prometheus_http_request_duration_seconds_bucket[5m]))) > 1', for: 5m}
`,
    );
    const prometheus = await startPrometheus(run, { configFile, port });
    const looked = async (): Promise<boolean> => {
      const { data } = (await (await fetch(`${prometheus.url}/api/v1/query?query=count(up)`)).json()) as {
        data: { result: readonly { value: readonly [number, string] }[] };
      };
      const names = (await (await fetch(`${prometheus.url}/api/v1/label/__name__/values`)).text()).includes(
        'prometheus_http_request_duration_seconds_bucket',
      );
      return names && data.result[0]?.value[1] === '2';
    };
    await until('both targets were looked at', looked);
    return { prometheus, dir: run.dir, nobody };
  });
  const doctor = async (...args: readonly string[]) =>
    execa(process.execPath, ['packages/tocsin/src/cli/main.ts', 'doctor', ...args, '--json'], {
      cwd: root,
      reject: false,
    });

  test('metrics, labels and targets are those that it has', async () => {
    const { prometheus, dir, nobody } = site();
    const { stdout, stderr } = await doctor(dir, '--catalogue', prometheus.url);
    expect(stderr).toBe('');
    const { findings } = JSON.parse(stdout) as { findings: readonly (Said & { readonly subject: string })[] };
    const of = (subject: string) => findings.filter((finding) => finding.subject === subject);
    expect(of('Misspelt')).toContainEqual(
      expect.objectContaining({
        code: 'unknown-metric',
        severity: 'warning',
        help: 'did you mean prometheus_http_requests_total?',
      }),
    );
    expect(of('Lost').map(({ code }) => code)).toContain('label-not-there');
    expect(of('NoLabel').map(({ code }) => code)).toContain('template-label');
    expect(of('Gauge').map(({ code }) => code)).toContain('rate-of-gauge');
    const doubts = new Set(['unknown-metric', 'label-not-there', 'template-label', 'quantile-of-non-buckets']);
    for (const fine of ['Fine', 'Quantile']) expect(of(fine).filter(({ code }) => doubts.has(code))).toEqual([]);
    const down = findings.filter(({ code }) => code === 'target-down');
    expect(down).toHaveLength(1);
    expect(down[0]?.message).toContain(`127.0.0.1:${nobody}`);
    // A series that is not there now may come: nothing of this is proved.
    const proved = findings.filter(({ severity, code }) => severity === 'error' && doubts.has(code));
    expect(proved).toEqual([]);
  });

  test('without it, an unknown metric is nothing to report', async () => {
    const { stdout } = await doctor(site().dir);
    expect(stdout).not.toContain('unknown-metric');
    expect(stdout).not.toContain('target-down');
  });

  test('where no Prometheus answers, that is wrong usage', async () => {
    const { nobody, dir } = site();
    expect(await doctor(dir, '--catalogue', `http://127.0.0.1:${nobody}`)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('no Prometheus answers at'),
    });
    expect(await doctor(dir, '--catalogue', '127.0.0.1:1')).toMatchObject({ exitCode: 2 });
  });
});
