import { signal } from 'tocsin';
import { offsite } from './metrics.ts';

const legend = '{{backup}} of {{instance}}';

export const offsiteAge = signal({
  title: 'Age of the copies elsewhere',
  description: 'Age of the newest copy in the other place, as a share of what it may become while all goes well.',
  of: offsite.newest_timestamp_seconds
    .now()
    .age()
    .per(offsite.expected_interval_seconds.now())
    .maxBy('instance', 'backup'),
  legend,
});

export const offsiteInterval = signal({
  title: 'Copies that are due',
  description: 'How old each newest copy may become, whether or not there is one.',
  of: offsite.expected_interval_seconds.now().maxBy('instance', 'backup'),
  legend,
});

export const offsiteShare = signal({
  title: 'Size of the copies elsewhere',
  description: 'Size of the newest copy, by that of the backup that it is of.',
  of: offsite.newest_size_bytes.now().per(offsite.source_size_bytes.now()).minBy('instance', 'backup'),
  legend,
});
