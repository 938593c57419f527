import type { Artefact } from '../../artefact.ts';
import type { HostModel, Model } from '../../model.ts';
import { batch } from './batch.ts';
import { database } from './database.ts';
import { exporter } from './exporter.ts';
import { exporters } from './exporters.ts';
import { firewall } from './firewall.ts';
import { installScript } from './install.ts';
import { logs } from './logs.ts';
import { monitoring } from './monitoring.ts';
import { nginx } from './nginx.ts';
import { phpFpm } from './php-fpm.ts';
import { responder } from './responder.ts';
import type { PartOf } from './part.ts';

/** In the order in which they are installed: the status page before the exporter that asks for it. */
const parts: readonly PartOf[] = [
  monitoring,
  nginx,
  phpFpm,
  responder,
  logs,
  exporters,
  exporter,
  batch,
  database,
  firewall,
];

/** hosts/<host>/: what a host must run and open, by its roles and the jobs on it, and install.sh, which brings it about. */
export const emitHosts = (model: Model): readonly Artefact[] => model.hosts.flatMap((host) => bundle(model, host));

const bundle = (model: Model, host: HostModel): readonly Artefact[] => {
  const needed = parts.flatMap((part) => part(model, host) ?? []);
  const files = needed.flatMap((part) => part.files ?? []);
  return [...files, installScript(model, host, needed)].map(({ path, ...file }) => ({
    path: `hosts/${host.name}/${path}`,
    ...file,
  }));
};
