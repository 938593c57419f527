import { DATASOURCE } from '../compile/emit/grafana-provisioning.ts';
import type { CarriedFields } from '#lang';

/** Grafana's own, and those that a variable or an input chooses. */
const NO_SOURCE = /^(?:\$|\[\[|-- |grafana$|-100$)/;

/** The data sources that dashboards ask for and the generated Grafana does not have, in sentences. */
export const foreignSources = (dashboards: Readonly<Record<string, CarriedFields>>): readonly string[] => {
  const asking = Object.entries(dashboards).flatMap(([name, dashboard]) =>
    [...new Set(sourcesIn(dashboard))].map((source) => [source, name] as const),
  );
  return [...Map.groupBy(asking, ([source]) => source)].map(([source, all]) => {
    const names = all.map(([, name]) => `${name}.json`);
    const shown = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
    return `data source ${source}, which ${shown} ${names.length === 1 ? 'asks' : 'ask'}: the generated Grafana has ${DATASOURCE.uid} alone; provision it, or write uid: ${DATASOURCE.uid} where it is the same`;
  });
};

const sourcesIn = (value: unknown, key = ''): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => sourcesIn(item, key));
  if (key === 'datasource') return sourceOf(value).filter((name) => name !== DATASOURCE.uid && !NO_SOURCE.test(name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, each]) => sourcesIn(each, inner));
};

/** A data source by its uid, or by its name as dashboards before Grafana 8.3 have it. */
const sourceOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return value === '' || value === 'default' ? [] : [value];
  const uid = typeof value === 'object' && value !== null && 'uid' in value ? value.uid : undefined;
  return typeof uid === 'string' && uid !== '' ? [uid] : [];
};
