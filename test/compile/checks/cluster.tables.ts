import type { Case } from './bench.ts';
import type { Tables } from './table.ts';

/** A release of kube-prometheus-stack by Flux. */
const released = (name: string, more = ''): string =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: ${name}}\nspec: {chart: {spec: {chart: kube-prometheus-stack}}, ${more}}\n`;
const tillRules = (labels = ''): string =>
  `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: tills, labels: {team: sales, ${labels}}}\nspec: {groups: [{name: a, rules: [{alert: TillGone, expr: up < 1}]}]}\n`;
const kustomized = (text: string): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${text}\n`;
const files = (of: Readonly<Record<string, string>>): Case => ({ files: of });
/** The rules of the tills beside what installs Prometheus. */
const beside = (of: Readonly<Record<string, string>>, labels = ''): Case =>
  files({ ...of, 'tills.yml': tillRules(labels) });
const argo = (source: string): string =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: watch}\nspec: {source: {chart: kube-prometheus-stack, ${source}}}\n`;
const values = (spec: string): string => `values: {prometheus: {prometheusSpec: {${spec}}}}`;
const monitoringObject = (kind: string, spec = ''): string =>
  `apiVersion: monitoring.coreos.com/v1\nkind: ${kind}\nmetadata: {name: eyes}\nspec: {${spec}}\n`;
const server = (spec: string): string => monitoringObject('Prometheus', spec);
const service = `apiVersion: v1\nkind: Service\nmetadata: {name: till}\n`;

export const inCluster: Tables = {
  'not-selected': {
    fails: [
      beside({ 'watch.yml': released('watch') }),
      beside({ 'watch.yml': released('watch') }, 'release: till'),
      // The name is made of two.
      beside({ 'watch.yml': released('watch', 'targetNamespace: eyes') }, 'release: watch'),
      beside({ 'watch.yml': argo('helm: {releaseName: eyes}') }, 'release: watch'),
      beside({
        'watch.yml': released('watch', 'valuesFrom: [{kind: ConfigMap, name: tuned}]'),
        'kustomization.yaml': kustomized('configMapGenerator: [{name: tuned, files: [values.yaml=tuned.yml]}]'),
      }),
      beside({ 'own.yml': server('ruleSelector: {matchLabels: {team: shop}}') }),
      beside({ 'own.yml': server('ruleSelector: {matchExpressions: [{key: role, operator: Exists}]}') }),
      files({ 'watch.yml': released('watch'), 'jobs.yml': monitoringObject('ScrapeConfig') }),
      // Of other kinds, the values say nothing.
      beside({ 'watch.yml': released('watch', values('podMonitorSelectorNilUsesHelmValues: false')) }),
      beside({
        'watch/kustomization.yaml': kustomized(
          'labels: [{pairs: {team: till}}]\nhelmCharts: [{name: kube-prometheus-stack, releaseName: watch, valuesFile: v.yaml}]',
        ),
        'watch/v.yaml': 'grafana: {enabled: false}\n',
      }),
    ],
    passes: [
      beside({ 'watch.yml': released('watch') }, 'release: watch'),
      beside({ 'watch.yml': argo('helm: {releaseName: eyes}') }, 'release: eyes'),
      beside({ 'watch.yml': released('${NAME}') }),
      beside({ 'watch.yml': released('watch', 'valuesFrom: [{kind: Secret, name: far}]') }),
      beside({ 'watch.yml': argo("helm: {valueFiles: ['$far/values.yaml']}") }),
      beside({ 'watch.yml': released('watch', values('ruleSelectorNilUsesHelmValues: false')) }),
      beside({ 'watch.yml': released('watch', values('ruleSelector: {matchLabels: {team: sales}}')) }),
      beside({
        'watch.yml': released('watch'),
        'kustomization.yaml': kustomized('labels: [{pairs: {release: watch}}]'),
      }),
      beside({
        'watch.yml': released('watch'),
        'other.yml': 'apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: other}\n',
      }),
      beside({
        'watch.yml': released('watch'),
        'Chart.yaml': 'apiVersion: v2\nname: eyes\ndependencies: [{name: kube-prometheus-stack}]\n',
      }),
      beside({ 'own.yml': server('ruleSelector: {matchLabels: {team: sales}}') }),
      beside({ 'own.yml': server('ruleSelector: {}') }),
      beside({ 'own.yml': server('replicas: 2') }),
      beside({
        'own.yml': server('ruleSelector: {matchLabels: {team: shop}}'),
        'more.yml': server('ruleSelector: {}'),
      }),
      beside({
        'own.yml': server('ruleSelector: {matchLabels: {role: alerts}}'),
        'kustomization.yaml': kustomized('commonLabels: {role: alerts}'),
      }),
      beside({}),
    ],
  },
  'not-deployed': {
    fails: [
      files({
        'a/kustomization.yaml': kustomized('resources: [shop.yaml]'),
        'a/shop.yaml': service,
        'a/tills.yaml': tillRules(),
      }),
      files({
        'a/kustomization.yaml': kustomized('secretGenerator: [{name: v, files: [values.yaml=charts/base.yaml]}]'),
        'a/charts/base.yaml': 'grafana: {enabled: false}\n',
        'a/charts/tills.yaml':
          'additionalPrometheusRulesMap: {tills: {groups: [{name: a, rules: [{alert: A, expr: up < 1}]}]}}\n',
      }),
    ],
    passes: [
      files({
        'a/kustomization.yaml': kustomized('resources: [shop.yaml, ./tills.yaml]'),
        'a/shop.yaml': service,
        'a/tills.yaml': tillRules(),
      }),
      // Left out on purpose, or taken by another.
      files({
        'a/kustomization.yaml': kustomized('resources:\n- shop.yaml\n# - tills.yaml'),
        'a/shop.yaml': service,
        'a/tills.yaml': tillRules(),
      }),
      files({
        'a/kustomization.yaml': kustomized('resources: [shop.yaml]'),
        'a/shop.yaml': service,
        'a/tills.yaml': tillRules(),
        'b/kustomization.yaml': kustomized('resources: [../a/tills.yaml]'),
      }),
      // It takes nothing of that folder.
      files({ 'a/kustomization.yaml': kustomized('resources: [../b]'), 'a/tills.yaml': tillRules() }),
      files({
        'a/kustomization.yaml': kustomized('resources: [shop.yaml]'),
        'a/shop.yaml': service,
        'a/tills.example.yaml': tillRules(),
      }),
    ],
  },
};
