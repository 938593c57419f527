import { Buffer } from 'node:buffer';
import type { Artefact } from '../../artefact.ts';
import { placeByReach } from '../../long-term/place.ts';
import type { GroupModel } from '../../model-of-packs.ts';
import { yaml } from '../format/yaml.ts';
import { ruleFile } from '../rules.ts';
import { MONITORING, object, type Cluster } from './objects/object.ts';

/** The operator refuses a PrometheusRule of more than half a mebibyte. */
const LARGEST = 400 * 1024;

/** A PrometheusRule a group. One too large goes on in groups of its own, whose alerts see recordings one evaluation later. */
export const prometheusRules = (cluster: Cluster): readonly Artefact[] =>
  placeByReach(cluster).prometheus.flatMap((group) =>
    parts(cluster, group).map((part) =>
      object(cluster, {
        apiVersion: MONITORING,
        kind: 'PrometheusRule',
        name: part.name,
        body: { spec: ruleFile(cluster, part) },
        from: [...new Set([...part.records, ...part.alerts].map(({ name, site }) => `${site.file} ${name}`))],
      }),
    ),
  );

const parts = (cluster: Cluster, group: GroupModel): readonly GroupModel[] =>
  cut(cluster, group).map((part, index) => (index === 0 ? part : { ...part, name: `${group.name}-${index + 1}` }));

const cut = (cluster: Cluster, group: GroupModel): readonly GroupModel[] => {
  const isOne = group.alerts.length + group.records.length < 2;
  if (isOne || Buffer.byteLength(yaml(ruleFile(cluster, group))) <= LARGEST) return [group];
  return halves(group).flatMap((half) => cut(cluster, half));
};

/** Recordings first, as they stand in the whole. */
const halves = ({ name, records, alerts }: GroupModel): readonly GroupModel[] => {
  const middle = Math.ceil((records.length + alerts.length) / 2);
  const inAlerts = Math.max(0, middle - records.length);
  return [
    { name, records: records.slice(0, middle), alerts: alerts.slice(0, inAlerts) },
    { name, records: records.slice(middle), alerts: alerts.slice(inAlerts) },
  ];
};
