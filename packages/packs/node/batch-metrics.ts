import { counter, from, gauge, metrics, text } from 'tocsin';

const batch = { batch: text };

/** What `tocsin-batch` notes about batch jobs; node_exporter serves it. */
export const batches = metrics(
  'tocsin_batch',
  from(
    {
      source: "tocsin-batch, through node_exporter's textfile collector",
      absent: 'The job was never run by tocsin-batch on this host, or node_exporter reads another folder.',
    },
    {
      runs_total: counter('Times the batch job was started.', batch),
      failures_total: counter('Times it failed.', batch),
      last_attempt_timestamp_seconds: gauge('When it was started last.', batch),
      last_success_timestamp_seconds: gauge('When it succeeded last.', batch),
      last_duration_seconds: gauge('How long it took when it ended last.', batch),
      last_exit_code: gauge('The exit code with which it ended last.', batch),
    },
  ),
  { job: 'node' },
);
