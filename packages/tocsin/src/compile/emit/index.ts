import type { Artefact } from '../artefact.ts';
import type { Model } from '../model.ts';
import { seenFromEach } from '../profiles/seen-from.ts';
import { emitAlertmanager } from './alertmanager/index.ts';
import { emitBlackbox } from './blackbox.ts';
import { emitCarried } from './carried.ts';
import { emitComposePart } from './compose/per-environment.ts';
import { emitSidecar } from './compose/sidecar.ts';
import { emitExporter } from './exporter.ts';
import { emitGrafana } from './grafana.ts';
import { emitGrafanaResources } from './grafana-v2.ts';
import { emitHosts } from './hosts/index.ts';
import { emitKubernetes } from './kubernetes/index.ts';
import { emitProxy } from './proxy/index.ts';
import { json } from './format/json.ts';
import { emitPrometheus } from './prometheus/index.ts';
import { emitSharded } from './prometheus/sharded.ts';
import { emitReceiver } from './receiver/index.ts';
import { emitRules } from './rules.ts';
import { emitStoreRules } from './store-rules.ts';
import { emitRuleTests } from './rule-tests.ts';
import { emitRunbooks } from './runbooks/index.ts';

/** The checks judged the stack as one Prometheus would run it; what is emitted is proved to be the same on several. */
const sharded = (model: Model, shared: readonly Artefact[]): readonly Artefact[] => [
  ...shared.filter(({ path }) => !path.startsWith('prometheus/rules/')),
  ...emitSharded(model),
  ...emitComposePart(model),
  ...model.shards.flatMap(({ host }) => emitComposePart({ ...model, monitoring: host })),
];

type Emitter = (model: Model) => readonly Artefact[];

/** What is each monitoring host's own. */
const ofReplica: readonly Emitter[] = [emitPrometheus, emitComposePart];
/** What Prometheus, Alertmanager, Grafana and Compose read: the checks judge it as they judge anybody's files. */
const judged: readonly Emitter[] = [emitRules, emitStoreRules, emitAlertmanager, emitGrafana, emitCarried];
/** The rest, which only definitions without an error have. */
const beside: readonly Emitter[] = [
  emitRuleTests,
  emitBlackbox,
  emitExporter,
  emitReceiver,
  emitProxy,
  emitSidecar,
  emitHosts,
  emitRunbooks,
  emitKubernetes,
  emitGrafanaResources,
];

/** The files that checks judge, those of each monitoring host in a list of their own. */
export interface Judged {
  readonly shared: readonly Artefact[];
  readonly replicas: readonly { readonly seen: Model; readonly own: readonly Artefact[] }[];
}

/** The files that checks judge. */
export const emitJudged = (model: Model): Judged => ({
  shared: judged.flatMap((emitter) => emitter(model)),
  replicas: seenFromEach(model).map((seen) => ({ seen, own: ofReplica.flatMap((emitter) => emitter(seen)) })),
});

/** What Prometheus, Alertmanager, Grafana and Compose read in the end: several that share the scraping have files of their own. */
export const emitRead = (model: Model, { shared, replicas }: Judged): readonly Artefact[] =>
  model.shards.length > 0 ? sharded(model, shared) : [...shared, ...replicas.flatMap(({ own }) => own)];

/** All files of an environment: the judged ones as they are, the rest, and manifest.json that says which definitions each comes from. */
export const emitBeside = (model: Model, read: readonly Artefact[]): readonly Artefact[] => {
  const artefacts = [...read, ...beside.flatMap((emitter) => emitter(model))].toSorted((a, b) =>
    a.path < b.path ? -1 : 1,
  );
  const manifest = Object.fromEntries(artefacts.map(({ path, from }) => [path, from]));
  return [...artefacts, { path: 'manifest.json', text: json(manifest), from: [] }];
};
