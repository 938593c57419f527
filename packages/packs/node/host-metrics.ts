import { bounded, counter, from, gauge, info, metrics, oneOf } from 'tocsin';

const user = { user: bounded(20) };
const method = { method: oneOf('password', 'publickey', 'other') };
const directory = { path: bounded(20) };

/** The application as it lies on a web host. */
export const deployment = metrics(
  'askproai',
  from(
    {
      source: "the application's folder",
      absent:
        'The folder cannot be read by the exporter, or does not say: look at `collector_up` of the collector deployment.',
    },
    {
      deployment_info: info('The release that is deployed: the folder that the link leads to, and its REVISION.', {
        release: bounded(50),
        commit: bounded(50),
      }),
      deployment_timestamp_seconds: gauge('When the release was linked.'),
      maintenance_mode: gauge('1 while `artisan down` keeps visitors out.'),
    },
  ),
);

/** What the logs of a host tell. */
export const logs = metrics(
  'askproai',
  from(
    {
      source: "the host's logs, line by line",
      absent:
        'Nothing of this kind was logged since the exporter was first started, or it may not read the log (group adm).',
    },
    {
      log_messages_total: counter("Messages in Laravel's log.", {
        level: oneOf('debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'),
        channel: bounded(10),
      }),
      ssh_failed_logins_total: counter('Attempts to log in by ssh that failed.', method),
      ssh_accepted_logins_total: counter('Logins by ssh.', { ...method, ...user }),
      sudo_commands_total: counter('Commands that were run by sudo.', user),
      firewall_blocks_total: counter('Packets that the firewall blocked and logged.'),
    },
  ),
);

/** How much room things take. */
export const sizes = metrics(
  'askproai',
  from(
    {
      source: 'the file system and information_schema, asked every five minutes',
      absent:
        'The folder or the database cannot be read: look at `collector_up` of the collectors directories and database-size.',
    },
    {
      directory_size_bytes: gauge('Room that all files below a folder take. Up to five minutes old.', directory),
      directory_files: gauge('Files below a folder. Up to five minutes old.', directory),
      database_size_bytes: gauge('Data and indexes of the database. Up to five minutes old.', {
        database: bounded(10),
      }),
      database_table_size_bytes: gauge('Data and indexes of its largest tables. Up to five minutes old.', {
        table: bounded(40),
      }),
    },
  ),
);
