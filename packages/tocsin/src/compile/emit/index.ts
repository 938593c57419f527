import type { Artefact } from '../artefact.ts';
import type { Model } from '../model.ts';
import { emitAlertmanager } from './alertmanager.ts';
import { emitBlackbox } from './blackbox.ts';
import { emitComposePart } from './compose/per-environment.ts';
import { emitExporter } from './exporter.ts';
import { emitGrafana } from './grafana.ts';
import { emitHosts } from './hosts/index.ts';
import { json } from './json.ts';
import { emitPrometheus } from './prometheus.ts';
import { emitReceiver } from './receiver.ts';
import { emitRules } from './rules.ts';
import { emitRuleTests } from './rule-tests.ts';
import { emitRunbooks } from './runbooks.ts';

const emitters: readonly ((model: Model) => readonly Artefact[])[] = [
  emitPrometheus,
  emitRules,
  emitRuleTests,
  emitAlertmanager,
  emitGrafana,
  emitBlackbox,
  emitComposePart,
  emitExporter,
  emitReceiver,
  emitHosts,
  emitRunbooks,
];

/** All files of an environment, and manifest.json that says which definitions each comes from. */
export const emit = (model: Model): readonly Artefact[] => {
  const artefacts = emitters.flatMap((emitter) => emitter(model)).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const manifest = Object.fromEntries(artefacts.map(({ path, from }) => [path, from]));
  return [...artefacts, { path: 'manifest.json', text: json(manifest), from: [] }];
};
