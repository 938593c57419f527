import { dirname } from 'node:path/posix';
import { banner, place, together, type HostFile, type PartOf } from 'tocsin/compile';
import { hasRole } from 'tocsin/shared';

/** The application's log by rsyslog, and its rotation: Debian's rsyslog has no reload, and this is how it is told. */
export const logPart =
  (on: readonly string[]): PartOf =>
  (model, host) => {
    const log = model.place.path('application-log');
    // A file that Laravel writes itself is not rsyslog's, and Laravel rotates it.
    if (!hasRole(host, on) || !log.startsWith('/var/log/')) return undefined;
    const folder = dirname(log);
    const rsyslog: HostFile = {
      path: 'rsyslog.conf',
      text: `# ${banner}\n:programname, isequal, "${model.name}" ${log}\n& stop\n`,
      from: [],
    };
    const logrotate: HostFile = {
      path: 'logrotate.conf',
      text: `# ${banner}
${folder}/*.log {
    daily
    missingok
    rotate 30
    compress
    delaycompress
    notifempty
    create 0640 root adm
    sharedscripts
    postrotate
        /usr/lib/rsyslog/rsyslog-rotate
    endscript
}
`,
      from: [],
    };
    return {
      files: [rsyslog, logrotate],
      steps: [
        ['packages', 'rsyslog', 'logrotate'],
        ['folder', folder, '750', 'root:adm'],
        ...together('rsyslog', [place(rsyslog, `/etc/rsyslog.d/30-${model.name}.conf`)]),
        ...together('logrotate', [place(logrotate, `/etc/logrotate.d/${model.name}`)]),
      ],
    };
  };
