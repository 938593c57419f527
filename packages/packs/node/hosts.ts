import { configured, place, scrapedOn, script, TEXTFILES, type HostFile, type PartOf } from 'tocsin/compile';
import { BATCH } from './batch.ts';

/** What runs a batch job and notes how it went. */
export const batchUrl = new URL('./tocsin-batch.sh', import.meta.url);

/** tocsin-batch, for the batch jobs of a host: what it notes is served by node exporter. */
export const batchPart: PartOf = (model, host) => {
  if (!scrapedOn(model, host).includes('node-exporter')) return undefined;
  const { text, file } = script(model, batchUrl);
  const program: HostFile = {
    path: 'tocsin-batch',
    text: configured(text, { FOLDER: TEXTFILES }),
    executable: true,
    from: [file],
  };
  return { files: [program], steps: [place(program, BATCH, '755'), ['folder', TEXTFILES, '755', 'root:root']] };
};
