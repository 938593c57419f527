import { alert, given, human, moving, steady, type Limit } from 'tocsin';
import {
  accountsMoved,
  keysMoved,
  openAccounts,
  setuidMoved,
  sshOpen,
  sshPasswords,
  superusers,
} from './account-signals.ts';
import { usualLimits } from './limits.ts';
import { audit } from './metrics.ts';
import { bannedAddresses, bansUp, firewallActive } from './signals.ts';

/** Somebody can come in who should not: by an account, by ssh, past the firewall. */
export const accessAlerts = ({ maxBanned = usualLimits.maxBanned }: { readonly maxBanned?: Limit<'count'> } = {}) => ({
  SuperuserAdded: alert({
    when: superusers.above(1),
    for: '5m',
    priority: 'P2',
    summary: ({ instance }) => `${instance} has a superuser beside root`,
    answer: human('No package creates one: treat it as an intrusion until its owner is known.'),
    fires: given('an account got the number 0', [steady(audit.accounts, { kind: 'superuser' }, 2)]).after(
      '6m',
      ({ instance }) => ({ labels: { instance }, says: `${instance} has a superuser beside root` }),
    ),
  }),

  AccountWithoutPassword: alert({
    when: openAccounts.above(0),
    for: '5m',
    priority: 'P3',
    summary: ({ instance }, value) => `${instance} lets accounts in without a password: ${value}`,
    answer: human('Lock them, and find out who removed the passwords.'),
    fires: given('a password was removed', [steady(audit.accounts, { kind: 'without_password' }, 1)]).after(
      '6m',
      ({ instance }) => ({ labels: { instance }, says: `${instance} lets accounts in without a password: 1` }),
    ),
  }),

  AccountsChanged: alert({
    when: accountsMoved.above(0),
    priority: 'P4',
    summary: ({ instance }, value) => `on ${instance} the number of accounts with a shell has changed by ${value}`,
    answer: human('Ask whoever manages the accounts whether the change was intended.'),
    fires: given('one account after the other is made', [
      moving(audit.accounts, { kind: 'login' }, { from: 4, perSecond: 1 / 600 }),
    ]).after('10m', ({ instance }) => ({
      labels: { instance },
      says: `on ${instance} the number of accounts with a shell has changed by 1`,
    })),
  }),

  KeysChanged: alert({
    when: keysMoved.above(0),
    priority: 'P4',
    summary: ({ instance }, value) => `on ${instance} the number of keys that may log in has changed by ${value}`,
    answer: human('Ask whoever manages the accounts whether the change was intended.'),
    fires: given('one key after the other is put in', [
      moving(audit.authorized_keys, {}, { from: 3, perSecond: 1 / 300 }),
    ]).after('10m', ({ instance }) => ({
      labels: { instance },
      says: `on ${instance} the number of keys that may log in has changed by 2`,
    })),
  }),

  SetuidFilesChanged: alert({
    when: setuidMoved.above(0),
    priority: 'P4',
    summary: ({ instance }, value) =>
      `on ${instance} the number of programs with their owner's rights has changed by ${value}`,
    answer: human('A package may install one; anything else is a way to become root.'),
    fires: given('a shell was given the rights of root', [
      moving(audit.setuid_files, {}, { from: 20, perSecond: 1 / 600 }),
    ]).after('10m', ({ instance }) => ({
      labels: { instance },
      says: `on ${instance} the number of programs with their owner's rights has changed by 1`,
    })),
  }),

  SshOpen: alert({
    when: sshOpen.above(0),
    for: '5m',
    priority: 'P3',
    summary: ({ instance, what }) => `sshd on ${instance} allows what lets strangers in: ${what}`,
    answer: human('A person has to find out who switched it on, and why, before it is switched off.'),
    fires: given('sshd was configured anew', [
      steady(audit.ssh_allows, { what: 'root_by_password' }, 1),
      steady(audit.ssh_allows, { what: 'empty_passwords' }, 0),
    ]).after('6m', ({ instance }) => ({
      labels: { instance, what: 'root_by_password' },
      says: `sshd on ${instance} allows what lets strangers in: root_by_password`,
    })),
  }),

  SshTakesPasswords: alert({
    when: sshPasswords.above(0),
    for: '1h',
    priority: 'P4',
    summary: ({ instance }) => `sshd on ${instance} takes passwords`,
    answer: human('Only keys should be accepted: give a key to everybody who uses a password first.'),
    fires: given('an image came with passwords switched on', [
      steady(audit.ssh_allows, { what: 'passwords' }, 1),
    ]).after('61m', ({ instance }) => ({ labels: { instance }, says: `sshd on ${instance} takes passwords` })),
  }),

  FirewallOff: alert({
    when: firewallActive.below(1),
    for: '10m',
    priority: 'P2',
    summary: ({ instance }) => `the firewall of ${instance} is off`,
    answer: human(
      'Every port is open to anybody who can reach the host: switch it on, and find out who switched it off.',
    ),
    fires: given('it was switched off to try something', [steady(audit.firewall_active, {}, 0)]).after(
      '11m',
      ({ instance }) => ({ labels: { instance }, says: `the firewall of ${instance} is off` }),
    ),
  }),

  BansStopped: alert({
    when: bansUp.below(1),
    for: '10m',
    priority: 'P3',
    summary: ({ instance }) => `fail2ban on ${instance} does not answer, so nobody is kept out`,
    answer: human('Its configuration is wrong or a log is missing: a person has to read its error message.'),
    fires: given('a log that it reads was renamed', [steady(audit.bans_up, {}, 0)]).after('11m', ({ instance }) => ({
      labels: { instance },
      says: `fail2ban on ${instance} does not answer, so nobody is kept out`,
    })),
  }),

  ManyBanned: alert({
    when: bannedAddresses.above(maxBanned),
    for: '30m',
    priority: 'P4',
    summary: ({ instance, jail }, value) => `${value} addresses are banned on ${instance} by the jail ${jail}`,
    answer: human('A person has to decide whether the port needs to be open at all.'),
    fires: given('a list of passwords is tried from everywhere', (is) => [
      steady(audit.banned_addresses, { jail: 'sshd' }, 3 * is(maxBanned)),
    ]).after('31m', ({ instance }, _, is) => ({
      labels: { instance, jail: 'sshd' },
      says: `${3 * is(maxBanned)} addresses are banned on ${instance} by the jail sshd`,
    })),
  }),
});
