import type { Artefact } from '../artefact.ts';
import type { Model } from '../model.ts';
import { filesOf } from '../stack/sites.ts';
import { json } from './format/json.ts';
import { yaml } from './format/yaml.ts';

/** Rule files and dashboards that are carried over as they are, beside those of the definitions. */
export const emitCarried = (model: Model): readonly Artefact[] => {
  const { rules = {}, dashboards = {} } = model.carried;
  const from = filesOf(model, 'environment');
  const groups = new Set(model.groups.map(({ name }) => name));
  return [
    ...Object.entries(rules).map(([name, file]) => ({
      // A group of the definitions has its name.
      path: `prometheus/rules/${groups.has(name) ? `${name}-carried` : name}.yml`,
      text: yaml(file),
      from,
    })),
    ...Object.entries(dashboards).map(([name, dashboard]) => ({
      path: `grafana/dashboards/${name}.json`,
      text: json(dashboard),
      from,
    })),
  ];
};

/** A configuration of Prometheus with what is carried over: the jobs of both, and else the words of what is carried over. */
export const withCarried = (
  config: { readonly scrape_configs: readonly object[]; readonly rule_files: readonly string[] },
  { carried: { prometheus = {} } }: Model,
): object => {
  const own = prometheus['scrape_configs'];
  return {
    ...config,
    ...prometheus,
    rule_files: config.rule_files,
    scrape_configs: [...config.scrape_configs, ...(Array.isArray(own) ? (own as readonly unknown[]) : [])],
  };
};
