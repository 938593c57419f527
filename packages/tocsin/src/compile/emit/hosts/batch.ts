import { TEXTFILES } from './exporters.ts';
import { configured, place, scrapedOn, type HostFile, type PartOf } from './part.ts';

/** tocsin-batch, for the batch jobs of a host: what it notes is served by node exporter. */
export const batch: PartOf = (model, host) => {
  if (!scrapedOn(model, host).includes('node-exporter')) return undefined;
  const script: HostFile = {
    path: 'tocsin-batch',
    text: configured(model.texts.batch, { FOLDER: TEXTFILES }),
    executable: true,
    from: ['packages/packs/node/tocsin-batch.sh'],
  };
  return { files: [script], steps: [place(script, BATCH, '755'), ['folder', TEXTFILES, '755', 'root:root']] };
};

export const BATCH = '/usr/local/lib/tocsin/tocsin-batch';
