import { posix } from 'node:path';
import { namesInContainer, onHost } from '../../view/read/mounts.ts';
import type { ServiceView } from '../../view/shapes/compose.ts';
import type { ProvisioningView } from '../../view/shapes/dashboard.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';

/** Grafana looks for dashboards where its container has them. */
export const dashboardsElsewhere: Check = (view) =>
  view.provisioning.flatMap((provisioning) => {
    const readers = view.paths?.grafanasOf(provisioning.source)?.readers ?? [];
    return readers.flatMap((grafana) => {
      const told = toldTo(view, grafana);
      const there = view.dashboards.flatMap(({ source }) => namesInContainer(grafana, source.file));
      const [first] = there;
      // What an image or a volume holds nobody knows here.
      if (first === undefined || grafana.isBuilt || told.some((folder) => mayHold(view, grafana, folder))) return [];
      if (told.some((folder) => there.some((file) => isIn(file, folder)))) return [];
      return provisioning.folders.map(({ value, at, subject, excerpt }) => ({
        code: 'missing-file',
        severity: 'warning' as const,
        message: `Grafana looks for dashboards in ${value}, where its container has none: ${grafana.source.file} mounts ${there.length} at ${posix.dirname(first)}`,
        at,
        subject,
        excerpt,
        help: `write path: ${posix.dirname(first)}, or mount them at ${value}`,
      }));
    });
  });

/** The folders of which all that a Grafana is provisioned with tells it. */
const toldTo = (view: View, grafana: ServiceView): readonly string[] =>
  view.provisioning
    .filter(({ source }: ProvisioningView) => view.paths?.grafanasOf(source)?.readers.includes(grafana))
    .flatMap(({ folders }) => folders.map(({ value }) => value));

const isIn = (file: string, folder: string): boolean => file.startsWith(`${folder.replace(/\/+$/, '')}/`);

/** Whether a folder of a container may hold what no file here shows: of a volume, of a folder that is made later, or what a command puts there. */
const mayHold = (view: View, service: ServiceView, folder: string): boolean =>
  folder.includes('$') ||
  service.command.some(({ value }) => value.includes(folder)) ||
  service.mounts.some(({ host, inside }) => {
    const isAround = inside === folder || isIn(`${folder}/`, inside);
    if (!isAround && !isIn(`${inside}/`, folder)) return false;
    const there = isAround ? onHost(service, folder) : host;
    return there === undefined || view.paths?.exists(there) !== true;
  });
