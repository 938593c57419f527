import { bounded, counter, from, gauge, metrics, oneOf, type Application } from 'tocsin';

const user = { user: bounded(20) };
const method = { method: oneOf('password', 'publickey', 'other') };
const directory = { path: bounded(20) };

/** What the logs of a host tell. */
export const hostLogMetrics = ({ namespace, job }: Application) =>
  metrics(
    namespace,
    from(
      {
        source: "the host's logs, line by line",
        absent:
          'Nothing of this kind was logged since the exporter was first started, or it may not read the log (group adm).',
        isOccasional: true,
      },
      {
        ssh_failed_logins_total: counter('Attempts to log in by ssh that failed.', method),
        ssh_accepted_logins_total: counter('Logins by ssh.', { ...method, ...user }),
        sudo_commands_total: counter('Commands that were run by sudo.', user),
        firewall_blocks_total: counter('Packets that the firewall blocked and logged.'),
      },
    ),
    { job },
  );
export type HostLogMetrics = ReturnType<typeof hostLogMetrics>;

/** How much room folders take. */
export const directoryMetrics = ({ namespace, job }: Application) =>
  metrics(
    namespace,
    from(
      {
        source: 'the file system, asked every five minutes',
        absent: 'The folder cannot be read: look at `collector_up` of the collector directories.',
      },
      {
        directory_size_bytes: gauge('Room that all files below a folder take. Up to five minutes old.', directory),
        directory_files: gauge('Files below a folder. Up to five minutes old.', directory),
      },
    ),
    { job },
  );
export type DirectoryMetrics = ReturnType<typeof directoryMetrics>;
