import { signal } from 'tocsin';
import { audit } from './metrics.ts';

const legend = '{{instance}}';

export const auditAge = signal({
  title: 'Since the last audit',
  description: 'How long ago each host was looked at.',
  of: audit.last_run_timestamp_seconds.now().age().maxBy('instance'),
  legend,
});
export const securityUpdates = signal({
  title: 'Security updates that wait',
  description: 'Packages for which a security update is there and not installed.',
  of: audit.updates_pending.where({ kind: 'security' }).now().maxBy('instance'),
  legend,
});
export const packageListsAge = signal({
  title: 'Age of the package lists',
  description: 'How long ago a host last asked what updates there are.',
  of: audit.package_lists_timestamp_seconds.now().age().maxBy('instance'),
  legend,
});
export const rebootRequired = signal({
  title: 'Reboots that are due',
  description: '1 if what was installed takes effect only after a reboot.',
  of: audit.reboot_required.now().maxBy('instance'),
  legend,
});
export const firewallActive = signal({
  title: 'Firewalls',
  description: '1 while the firewall of a host is active.',
  of: audit.firewall_active.now().minBy('instance'),
  legend,
});
export const bansUp = signal({
  title: 'fail2ban answers',
  description: '1 while fail2ban answers.',
  of: audit.bans_up.now().minBy('instance'),
  legend,
});
export const bannedAddresses = signal({
  title: 'Addresses banned',
  description: 'Addresses that fail2ban keeps out now.',
  of: audit.banned_addresses.now().maxBy('instance', 'jail'),
  legend: '{{instance}} {{jail}}',
});
export const changedFiles = signal({
  title: 'Files that were changed',
  description: 'Files that are not what they were installed as: of packages, and of the release that is deployed.',
  of: audit.files_changed.now().maxBy('instance', 'kind'),
  legend: '{{instance}} {{kind}}',
});
