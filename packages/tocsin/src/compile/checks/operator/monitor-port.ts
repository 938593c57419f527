import { nearest } from '../../../promql/nearest.ts';
import type { Finding } from '../../finding.ts';
import { field, itemsOf, textOf } from '../../view/text/tree.ts';
import type { Tree } from '../../view/text/tree-types.ts';
import type { Check } from '../check.ts';
import { looksInto, objectsIn, podOf, selects, type Placed } from './objects.ts';

/** What an endpoint's port is a port of, for each kind of monitor. */
interface Picked {
  /** The list of endpoints in `spec`. */
  readonly endpoints: string;
  /** Fields that name a port, the ones that this check looks up first. */
  readonly fields: readonly string[];
  /** What is selected: a word for it, its labels, and the names of its ports; undefined for other objects. */
  readonly what: string;
  readonly of: (object: Placed) => { readonly labels: Tree | undefined; readonly ports: readonly string[] } | undefined;
}

const namesIn = (ports: Tree | undefined): readonly string[] =>
  itemsOf(ports).map((port) => textOf(field(port, 'name')) ?? '');

const PICKED: Readonly<Record<string, Picked>> = {
  ServiceMonitor: {
    endpoints: 'endpoints',
    fields: ['port', 'targetPort'],
    what: 'Service',
    of: ({ kind, tree }) =>
      kind === 'Service'
        ? { labels: field(tree, 'metadata', 'labels'), ports: namesIn(field(tree, 'spec', 'ports')) }
        : undefined,
  },
  PodMonitor: {
    endpoints: 'podMetricsEndpoints',
    fields: ['port', 'portNumber', 'targetPort'],
    what: 'pod',
    of: (object) => {
      const pod = podOf(object);
      const containers = ['initContainers', 'containers'].flatMap((key) => itemsOf(field(pod, 'spec', key)));
      return containers.length > 0
        ? {
            labels: field(pod, 'metadata', 'labels'),
            ports: containers.flatMap((container) => namesIn(field(container, 'ports'))),
          }
        : undefined;
    },
  },
};

/** An endpoint of a monitor names a port that what it selects has. */
export const monitorPort: Check = (view) =>
  objectsIn(view).flatMap((monitor) => {
    const picked = PICKED[monitor.kind];
    const version = textOf(field(monitor.tree, 'apiVersion')) ?? '';
    return picked && version.startsWith('monitoring.coreos.com/') ? inMonitor(monitor, picked, objectsIn(view)) : [];
  });

const inMonitor = (monitor: Placed, picked: Picked, objects: readonly Placed[]): readonly Finding[] => {
  const { source, tree } = monitor;
  const isSelected = selects(field(tree, 'spec', 'selector'));
  const selected = objects.flatMap((object) => {
    const found = looksInto(tree, object.tree) ? picked.of(object) : undefined;
    return found && isSelected?.(found.labels) ? [found.ports] : [];
  });
  const subject = textOf(field(tree, 'metadata', 'name')) ?? source.file;
  const known = [...new Set(selected.flat().filter(Boolean))];
  return itemsOf(field(tree, 'spec', picked.endpoints)).flatMap((endpoint): readonly Finding[] => {
    const named = picked.fields.map((key) => field(endpoint, key)).find((each) => textOf(each) !== undefined);
    if (named) {
      const name = textOf(field(endpoint, 'port')) ?? '';
      if (name === '' || selected.length === 0 || known.includes(name)) return [];
      const meant = nearest(name, known);
      return [
        {
          code: 'monitor-port',
          // What else is selected another file may hold, and the cluster.
          severity: meant !== undefined || /^\d+$/.test(name) ? 'warning' : 'note',
          message: `no ${picked.what} that it selects here has a port called "${name}": none is scraped`,
          ...source.where(named.from, named.to, subject),
          help: meant
            ? `did you mean ${meant}?`
            : known.length > 0
              ? `the ports are called ${known.join(', ')}`
              : `give a port of the ${picked.what} the name ${name}`,
        },
      ];
    }
    // Which port is asked, a rule of its own says.
    if (itemsOf(field(endpoint, 'relabelings')).some((rule) => textOf(field(rule, 'targetLabel')) === '__address__'))
      return [];
    // One port is all ports.
    if (selected.length > 0 && selected.every((ports) => ports.length < 2)) return [];
    return [
      {
        code: 'monitor-port',
        severity: selected.length > 0 ? 'warning' : 'note',
        message: `no port is named here: every port of each ${picked.what} is scraped`,
        ...source.where(endpoint.from, endpoint.to, subject),
        help: known.length > 0 ? `add port: ${known[0] ?? ''}, or another of ${known.join(', ')}` : 'add port',
      },
    ];
  });
};
