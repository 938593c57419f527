import { from, gauge, metrics, oneOf, text } from 'tocsin';

const source = "tocsin-audit, through node_exporter's textfile collector";

/** What `tocsin-audit` notes about a host; node_exporter serves it. */
export const audit = metrics(
  'tocsin_audit',
  {
    ...from(
      {
        source,
        absent: 'tocsin-audit has not run on this host, or node_exporter reads another folder.',
      },
      {
        last_run_timestamp_seconds: gauge('When the host was looked at last.'),
        accounts: gauge('Accounts of the host.', { kind: oneOf('superuser', 'login', 'without_password') }),
        authorized_keys: gauge('Keys that may log in by ssh.'),
        reboot_required: gauge('1 if what was installed takes effect only after a reboot.'),
      },
    ),
    ...from(
      {
        source,
        absent: 'The host has no such program, or it did not answer: run tocsin-audit there as root.',
        isOccasional: true,
      },
      {
        updates_pending: gauge('Packages that an upgrade would replace.', { kind: oneOf('security', 'other') }),
        package_lists_timestamp_seconds: gauge('When the lists of packages were fetched last.'),
        ssh_allows: gauge('1 if sshd allows it.', { what: oneOf('passwords', 'root_by_password', 'empty_passwords') }),
        firewall_active: gauge('1 if ufw is active.'),
        bans_up: gauge('1 if fail2ban answers.'),
        banned_addresses: gauge('Addresses that fail2ban keeps out now.', { jail: text }),
        files_changed: gauge('Files that are not what they were installed as.', {
          kind: oneOf('packaged', 'application'),
        }),
        setuid_files: gauge('Programs that run with the rights of their owner or group.'),
      },
    ),
  },
  { job: 'node' },
);
