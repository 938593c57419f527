import { expect, test } from 'vitest';
import { describeWith } from '../describe-with.ts';
import { promtools } from '../promql/promtool.ts';
import { annotationsIn, both, yamlOf } from './promtool-tests.ts';
import { templates, templatesSince36 } from './templates.ts';

describeWith('templates', ['promtool'], () => {
  test.each(promtools())('come out as $version writes them', (promtool) => {
    const isNew = promtool.version.startsWith('3') && Number(promtool.version.slice(2)) >= 8;
    const texts = [...templates, ...(isNew ? templatesSince36 : [])];
    const annotations = Object.fromEntries(texts.map((text, index) => [`t${index}`, text]));
    const rules = {
      'rules.yml': yamlOf({
        groups: [{ name: 'g', rules: [{ alert: 'Texts', expr: 'load1{host="a.example.org:9100"} > 0', annotations }] }],
      }),
    };
    const series = [
      { series: 'load1{host="a.example.org:9100", mode="<b>&\'"}', values: '1234567.891x9' },
      { series: 'up{job="web", instance="b:1"}', values: '1x9' },
      { series: 'up{job="db", instance="a:1"}', values: '0.25x9' },
    ];
    const tests = [
      {
        interval: '1m',
        input_series: series,
        external_labels: { region: 'eu', empty: '' },
        external_url: 'http://prometheus.example.org/p',
        alert_rule_test: [{ eval_time: '5m', alertname: 'Texts', exp_alerts: [{ exp_labels: { no: 'such' } }] }],
      },
    ];
    const [{ real, own } = { real: undefined, own: undefined }] = both(promtool, [
      { rules, test: yamlOf({ rule_files: ['rules.yml'], tests }) },
    ]);
    const wanted = annotationsIn(real?.said ?? '');
    expect(Object.keys(wanted).length, real?.said).toBe(texts.length);
    const problem = own?.tests[0]?.problems[0]?.problem;
    const got = problem?.kind === 'alert' ? Object.fromEntries(problem.got[0]?.annotations ?? []) : {};
    const differing = texts.flatMap((text, index) =>
      got[`t${index}`] === wanted[`t${index}`] ? [] : [{ text, own: got[`t${index}`], real: wanted[`t${index}`] }],
    );
    expect(differing).toEqual([]);
  });
});
