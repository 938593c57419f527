import { posix } from 'node:path';
import { allRoutes } from '../../../routing/walk.ts';
import { kustomizationsIn } from '../../view/read/kustomization.ts';
import type { AlertmanagerView } from '../../view/shapes/alertmanager.ts';
import { field, itemsOf, textOf } from '../../view/text/tree.ts';
import type { Tree } from '../../view/text/tree-types.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { filesAround } from './around.ts';
import { imageOf, mapsOf, workloadsIn, type Workload } from './pods.ts';

const LOOPBACK = /^http(s?):\/\/(?:127\.[\d.]+|localhost|\[::1\])(?::(\d+))?(?:\/|$)/;
const ALERTMANAGER = /(?:^|\/)alertmanager(?:[:@]|$)/;

/** A webhook to Alertmanager's own pod is heard by a container there. */
export const unheardWebhook: Check = (view) =>
  view.alertmanagers.flatMap((alertmanager) => {
    const workloads = readersOf(view, alertmanager);
    if (workloads.length === 0) return [];
    const used = new Set(
      (alertmanager.root ? allRoutes(alertmanager.root) : []).map(({ receiver }) => receiver?.value),
    );
    return alertmanager.receivers
      .filter(({ name, integrations }) => used.has(name) && integrations.length > 0)
      .flatMap(({ name, integrations }): ReturnType<Check> => {
        const urls = integrations.flatMap(({ url }) => url ?? []);
        const [first] = urls;
        const isUnheard = urls.every(({ value }) => workloads.every((workload) => !mayListen(workload, value)));
        if (!first || urls.length < integrations.length || !isUnheard) return [];
        const { at, subject, excerpt, value } = first;
        return [
          {
            code: 'empty-receiver',
            severity: 'warning',
            message: `${name} posts to ${value}, which is the pod of Alertmanager itself, and no container there listens: nobody is notified`,
            at,
            subject,
            excerpt,
            help: 'write the address of a Service, as http://NAME.NAMESPACE:PORT/',
          },
        ];
      });
  });

/** The workloads of Alertmanager that mount the ConfigMap with a configuration. */
const readersOf = (view: View, { source }: AlertmanagerView): readonly Workload[] => {
  const file = view.files.find((each) => each.source === source);
  const generated = kustomizationsIn(filesAround(view)).flatMap(({ named }) =>
    named.flatMap(({ path, into }) => (source.isWhole && posix.normalize(path) === source.file ? (into ?? []) : [])),
  );
  const maps = new Set([...(file?.within === 'ConfigMap' ? [file.called?.object] : []), ...generated]);
  return workloadsIn(view).filter(
    (workload) =>
      workload.containers.some((container) => ALERTMANAGER.test(imageOf(container))) &&
      mapsOf(workload).some(({ name }) => maps.has(name)),
  );
};

/** Whether something may answer at an address, seen from a pod: its other containers, by the ports that they name. */
const mayListen = ({ pod, containers }: Workload, url: string): boolean => {
  const [whole, isSafe, port = isSafe ? '443' : '80'] = LOOPBACK.exec(url) ?? [];
  if (whole === undefined || textOf(field(pod, 'hostNetwork')) === 'true') return true;
  const others = [
    ...containers.filter((container) => !ALERTMANAGER.test(imageOf(container))),
    ...itemsOf(field(pod, 'initContainers')).filter((each) => textOf(field(each, 'restartPolicy')) === 'Always'),
  ];
  return others.some((container) => mayListenOn(container, port));
};

const mayListenOn = (container: Tree, port: string): boolean => {
  const ports = itemsOf(field(container, 'ports')).map((each) => textOf(field(each, 'containerPort')));
  const words = ['command', 'args'].flatMap((key) => itemsOf(field(container, key))).map((word) => textOf(word) ?? '');
  return ports.length === 0 || ports.includes(port) || words.some((word) => word.includes(port));
};
