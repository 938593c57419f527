import { accessAlerts, auditAlerts } from 'tocsin/packs/audit';
import { alert, alerts, given, human, perSecond, rising } from 'tocsin';
import { hostLogs } from '../catalogue/hosts.ts';
import { failedLogins, passwordLogins } from '../signals/logs.ts';

/** Somebody tries to come in, or came in by a way that is closed. */
export const security = alerts('security', {
  ...auditAlerts(),
  ...accessAlerts(),

  LoginsFail: alert({
    // fail2ban lets one address try five times in ten minutes: this is a hundred of them.
    when: failedLogins.over('10m').above(perSecond(1)),
    for: '10m',
    priority: 'P3',
    summary: ({ instance }, value) => `attempts to log in to ${instance} fail: ${value}`,
    answer: human('A person has to order whom to block: blocking a proxy in front would lock everybody out.'),
    fires: given('passwords are tried from many addresses', [
      rising(hostLogs.ssh_failed_logins_total, { method: 'password' }, 3),
    ]).after('25m', ({ instance }) => ({
      labels: { instance },
      says: `attempts to log in to ${instance} fail: 3/s`,
    })),
  }),

  PasswordLogin: alert({
    when: passwordLogins.over('15m').above(0),
    priority: 'P3',
    summary: ({ instance }) => `somebody logged in to ${instance} by password`,
    answer: human(
      'Passwords are switched off on our hosts: a person has to find out who it was, and who switched them on.',
    ),
    fires: given('sshd was configured anew', [
      rising(hostLogs.ssh_accepted_logins_total, { method: 'password', user: 'deploy' }, 1 / 300),
    ]).after('16m', ({ instance }) => ({
      labels: { instance },
      says: `somebody logged in to ${instance} by password`,
    })),
  }),
});
