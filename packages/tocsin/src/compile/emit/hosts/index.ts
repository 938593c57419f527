import type { Artefact } from '../../artefact.ts';
import type { Model } from '../../model.ts';
import type { HostModel } from '../../model-of-packs.ts';
import { exporter } from './exporter.ts';
import { exporters } from './exporters.ts';
import { firewall } from './firewall.ts';
import { installScript } from './install.ts';
import { monitoring } from './monitoring.ts';
import { responder } from './responder.ts';
import type { OwnPartOf } from './own-part.ts';

/** In the order in which they are installed: the status page before the exporter that asks for it. */
const partsOf = ({ packs }: Model): readonly OwnPartOf[] => [
  monitoring,
  ...packs.flatMap(({ hosts = [] }) => hosts),
  responder,
  exporters,
  exporter,
  ...packs.flatMap(({ hostsAfterwards = [] }) => hostsAfterwards),
  firewall,
];

/** hosts/<host>/: what a host must run and open, by its roles and the jobs on it, and install.sh, which brings it about. */
export const emitHosts = (model: Model): readonly Artefact[] => model.hosts.flatMap((host) => bundle(model, host));

const bundle = (model: Model, host: HostModel): readonly Artefact[] => {
  const needed = partsOf(model).flatMap((part) => part(model, host) ?? []);
  const files = needed.flatMap((part) => part.files ?? []);
  return [...files, installScript(model, host, needed)].map(({ path, ...file }) => ({
    path: `hosts/${host.name}/${path}`,
    ...file,
  }));
};
