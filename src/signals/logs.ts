import { re, signal } from 'tocsin';
import { hostLogs } from '../catalogue/hosts.ts';
import { deployment, laravelLog } from '../catalogue/laravel.ts';

export const failedLogins = signal({
  title: 'Failed logins',
  description: 'Attempts to log in by ssh that failed.',
  of: hostLogs.ssh_failed_logins_total.rate().sumBy('instance'),
  counts: 'logins',
  per: 'hour',
  legend: '{{instance}}',
});

export const passwordLogins = signal({
  title: 'Logins by password',
  description: 'Logins by ssh that a password was enough for.',
  of: hostLogs.ssh_accepted_logins_total.where({ method: 'password' }).rate().sumBy('instance'),
  counts: 'logins',
  per: 'hour',
  legend: '{{instance}}',
});

export const graveMessages = signal({
  title: 'Grave messages in the log',
  description: "Messages of the levels critical, alert and emergency in Laravel's log.",
  of: laravelLog.log_messages_total
    .where({ level: re('critical|alert|emergency') })
    .rate()
    .sumBy('instance'),
  counts: 'messages',
  per: 'hour',
  legend: '{{instance}}',
});

export const inMaintenance = signal({
  title: 'Maintenance mode',
  description: '1 while the application keeps visitors out.',
  of: deployment.maintenance_mode.now().maxBy('instance'),
  legend: '{{instance}}',
});

export const sudoCommands = signal({
  title: 'Commands by sudo',
  description: 'Commands that were run by sudo, by who ran them.',
  of: hostLogs.sudo_commands_total.rate().sumBy('instance', 'user'),
  counts: 'commands',
  per: 'hour',
  legend: '{{user}} on {{instance}}',
});

export const firewallBlocks = signal({
  title: 'Packets that the firewall blocked',
  description: 'Packets that ufw blocked and logged.',
  of: hostLogs.firewall_blocks_total.rate().sumBy('instance'),
  counts: 'packets',
  per: 'minute',
  legend: '{{instance}}',
});
