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
    answer: human('No package makes one: take it for an intruder until its owner is known.'),
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
    answer: human('Lock them, and find out who made them so.'),
    fires: given('a password was removed', [steady(audit.accounts, { kind: 'without_password' }, 1)]).after(
      '6m',
      ({ instance }) => ({ labels: { instance }, says: `${instance} lets accounts in without a password: 1` }),
    ),
  }),

  AccountsChanged: alert({
    when: accountsMoved.above(0),
    priority: 'P4',
    summary: ({ instance }, value) => `on ${instance} the number of accounts with a shell has changed by ${value}`,
    answer: human('Whether it was meant, whoever keeps the accounts knows.'),
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
    answer: human('Whether it was meant, whoever keeps the accounts knows.'),
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
    answer: human('A package may bring one; anything else is a way to become root.'),
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
    answer: human('Who switched it on, and what for, a person has to find out before it is switched off.'),
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
    answer: human('Keys alone are the rule: whoever needs a password has to be given a key first.'),
    fires: given('an image came with passwords switched on', [
      steady(audit.ssh_allows, { what: 'passwords' }, 1),
    ]).after('61m', ({ instance }) => ({ labels: { instance }, says: `sshd on ${instance} takes passwords` })),
  }),

  FirewallOff: alert({
    when: firewallActive.below(1),
    for: '10m',
    priority: 'P2',
    summary: ({ instance }) => `the firewall of ${instance} is off`,
    answer: human('Every port of it is open to whoever reaches it: switch it on, and find out who switched it off.'),
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
    answer: human('Its configuration is wrong or a log is gone: a person has to read what it says.'),
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
    answer: human('Whether the port has to be open at all is for a person to say.'),
    fires: given('a list of passwords is tried from everywhere', (is) => [
      steady(audit.banned_addresses, { jail: 'sshd' }, 3 * is(maxBanned)),
    ]).after('31m', ({ instance }, _, is) => ({
      labels: { instance, jail: 'sshd' },
      says: `${3 * is(maxBanned)} addresses are banned on ${instance} by the jail sshd`,
    })),
  }),
});
