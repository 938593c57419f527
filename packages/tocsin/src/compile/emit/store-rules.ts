import type { Artefact } from '../artefact.ts';
import { evaluatorOf, placeByReach } from '../long-term/place.ts';
import type { Model } from '../model.ts';
import type { AlertModel } from '../model-of-packs.ts';
import { filesOf } from '../stack/sites.ts';
import { json } from './format/json.ts';
import { yaml } from './format/yaml.ts';
import { ruleFile, siteFiles } from './rules.ts';

/**
 * The rules that the store's evaluator has: vmalert/rules for vmalert, mimir/rules for Mimir's ruler (as mimirtool brings them there), thanos/rules
 * for Thanos' rule component. prometheus/placement.json says why each of them is there.
 */
export const emitStoreRules = (model: Model): readonly Artefact[] => {
  const at = evaluatorOf(model);
  if (at === undefined) return [];
  const { store, verdicts } = placeByReach(model);
  const from = filesOf(model, 'environment');
  const files = store.map((group) => ({
    path: `${at}/rules/${group.name}.yml`,
    text: yaml({
      // Whoever brings them to Mimir replaces what was there under this name.
      ...(at === 'mimir' ? { namespace: `${model.name}-${model.environment}` } : {}),
      ...ruleFile(model, { ...group, alerts: group.alerts.map((alert) => withExternal(model, alert)) }),
    }),
    from: siteFiles(group),
  }));
  // Compose mounts the folder, which git would not keep without a file.
  const none = { path: 'vmalert/rules/none.yml', text: yaml({ groups: [] }), from };
  return [
    ...files,
    ...(files.length === 0 && at === 'vmalert' ? [none] : []),
    ...(verdicts.length > 0 && model.shards.length === 0
      ? [{ path: 'prometheus/placement.json', text: json(verdicts), from }]
      : []),
  ];
};

/** Prometheus adds them when it tells Alertmanager, and series in the store have none. */
const withExternal = ({ externalLabels }: Model, alert: AlertModel): AlertModel => ({
  ...alert,
  labels: { ...externalLabels, ...alert.labels },
});
