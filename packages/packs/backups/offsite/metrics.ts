import { from, gauge, metrics, text } from 'tocsin';

const backup = { backup: text };
const source = "copy-offsite, through node_exporter's textfile collector";

/** What `copy-offsite` notes about the copies that lie in the other place; node_exporter serves it. */
export const offsite = metrics(
  'tocsin_offsite',
  {
    ...from(
      {
        source,
        absent: 'No copy is there, or the other place did not answer: run copy-offsite on this host as root.',
      },
      {
        newest_timestamp_seconds: gauge('When the backup was made whose copy is the newest.', backup),
        newest_size_bytes: gauge('Size of the newest copy.', backup),
        expected_interval_seconds: gauge('How old the newest copy may become while all goes well.', backup),
      },
    ),
    ...from(
      { source, absent: 'The backup that was copied last is no longer on the host.', isOccasional: true },
      { source_size_bytes: gauge('Size of the backup whose copy is the newest.', backup) },
    ),
  },
  { job: 'node' },
);
