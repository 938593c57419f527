import type { Artefact } from '../../artefact.ts';
import { monitoringHost, type Model } from '../../model.ts';
import { bundleOf, wholeFiles } from './bundle.ts';
import { exporter } from './exporter.ts';
import { exporters } from './exporters.ts';
import { firewall } from './firewall.ts';
import { monitoring } from './monitoring.ts';
import { responder } from './responder.ts';
import type { OwnPartOf } from './own-part.ts';
import type { HostFile } from './part.ts';
import { alike, ownFiles, sharedFiles, type Alike } from './shared.ts';

/** In the order in which they are installed: the status page before the exporter that asks for it. */
const partsOf = ({ packs }: Model): readonly OwnPartOf[] => [
  // Nothing listens before it closes the ports.
  firewall,
  monitoring,
  ...packs.flatMap(({ hosts = [] }) => hosts),
  responder,
  exporters,
  exporter,
  ...packs.flatMap(({ hostsAfterwards = [] }) => hostsAfterwards),
];

/**
 * hosts/<host>/: what a host must run and open, by its roles and the jobs on it, and install.sh, which brings it about.
 * Where many hosts of the same roles do the same, hosts/@<roles>/ has what they share. What monitors in a cluster is no host.
 */
export const emitHosts = (model: Model): readonly Artefact[] => {
  const parts = partsOf(model);
  const hosts = model.hosts.filter(({ name }) => model.kubernetes === undefined || name !== monitoringHost(model));
  return alike(hosts.map((host) => bundleOf(model, parts, host))).flatMap((group) => emitAlike(model, group));
};

const emitAlike = (model: Model, group: Alike): readonly Artefact[] => {
  const { folder, bundles } = group;
  if (folder === undefined) return bundles.flatMap((each) => below(each.host.name, wholeFiles(model, each)));
  const shared = sharedFiles(model, group);
  return [
    ...below(folder, shared),
    ...bundles.flatMap((each) => below(each.host.name, ownFiles(model, each, folder, shared))),
  ];
};

const below = (folder: string, files: readonly HostFile[]): readonly Artefact[] =>
  files.map(({ path, ...file }) => ({ path: `hosts/${folder}/${path}`, ...file }));
