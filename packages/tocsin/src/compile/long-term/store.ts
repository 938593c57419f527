import type { Model } from '../model.ts';
import { REPLICA } from '../profiles/seen-from.ts';
import type { LongTermModel } from './model.ts';

/** What remote write to the store, and Grafana's data source, are called. */
export const LONG_TERM = 'long-term';

/** Where the store takes samples; Thanos reads Prometheus' own blocks. */
export const writeUrl = ({ store, url }: LongTermModel): string | undefined =>
  store.is === 'thanos' ? undefined : `${url}${store.is === 'mimir' ? '/api/v1/push' : '/api/v1/write'}`;

/** Where it answers as Prometheus does. */
export const queryUrl = ({ store, url }: LongTermModel): string => (store.is === 'mimir' ? `${url}/prometheus` : url);

/** `host:port` where Grafana asks the store; nothing where there is none. */
export const storeAddress = ({ longTerm }: Pick<Model, 'longTerm'>): readonly string[] => {
  if (longTerm === undefined || !URL.canParse(longTerm.url)) return [];
  const { hostname, port, protocol } = new URL(longTerm.url);
  return [`${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`];
};

/** The store that our Compose file starts here: VictoriaMetrics. */
export const storeHere = ({ longTerm }: Pick<Model, 'longTerm'>): LongTermModel | undefined =>
  longTerm?.isHere === true && longTerm.store.is === 'victoria-metrics' ? longTerm : undefined;

/**
 * The step by which series lose the external labels on their way to the store, which has those of one environment: rules and panels find there what
 * they would find in Prometheus, and of a pair each series once. What goes elsewhere keeps them.
 */
export const withoutExternal = ({ externalLabels }: Pick<Model, 'externalLabels'>, name: string): readonly object[] =>
  name === LONG_TERM ? [{ action: 'labeldrop', regex: [...Object.keys(externalLabels), REPLICA].join('|') }] : [];
