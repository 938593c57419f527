import type { Model } from '../../model.ts';
import type { RemoteWriteModel } from '../../model-of-packs.ts';
import { withoutExternal } from '../../long-term/store.ts';
import { defined } from '../format/yaml.ts';
import { httpClient } from './http-client.ts';
import { relabelConfig } from './relabel.ts';

/** The stores that this environment sends samples to, as Prometheus reads them. */
export const remoteWrites = (model: Model): readonly object[] =>
  Object.entries(model.remoteWrite).flatMap(([name, store]) =>
    store.url === undefined ? [] : [remoteWrite(model, name, store.url, store)],
  );

const remoteWrite = (model: Model, name: string, url: string, store: RemoteWriteModel): object => {
  const { place } = model;
  const steps = [...withoutExternal(model, name), ...(store.relabel ?? []).map(relabelConfig)];
  return defined({
    name,
    url,
    remote_timeout: store.timeout,
    headers: store.headers,
    ...httpClient(store, place),
    write_relabel_configs: steps.length === 0 ? undefined : steps,
    queue_config: store.queue && queueConfig(store.queue),
  });
};

const queueConfig = (queue: NonNullable<RemoteWriteModel['queue']>): object =>
  defined({
    capacity: queue.capacity,
    max_shards: queue.maxShards,
    max_samples_per_send: queue.maxSamplesPerSend,
    batch_send_deadline: queue.batchSendDeadline,
    sample_age_limit: queue.sampleAgeLimit,
  });
