import { re, signal } from 'tocsin';
import { audit } from './metrics.ts';

const legend = '{{instance}}';
const login = audit.accounts.where({ kind: 'login' });

export const superusers = signal({
  title: 'Superusers',
  description: 'Accounts with the number 0: root, and no other.',
  of: audit.accounts.where({ kind: 'superuser' }).now().maxBy('instance'),
  legend,
});
export const openAccounts = signal({
  title: 'Accounts without a password',
  description: 'Accounts that let in whoever names them.',
  of: audit.accounts.where({ kind: 'without_password' }).now().maxBy('instance'),
  legend,
});
export const accountsMoved = signal({
  title: 'Accounts that came or went',
  description: 'How far the number of accounts with a shell moved within six hours.',
  of: login.maxOver('6h').maxBy('instance').minus(login.minOver('6h').minBy('instance')),
  legend,
});
export const keysMoved = signal({
  title: 'Keys that came or went',
  description: 'How far the number of keys that may log in moved within six hours.',
  of: audit.authorized_keys
    .maxOver('6h')
    .maxBy('instance')
    .minus(audit.authorized_keys.minOver('6h').minBy('instance')),
  legend,
});
export const setuidMoved = signal({
  title: 'Programs with rights of their own that came or went',
  description: "How far the number of programs that run with their owner's rights moved within two days.",
  of: audit.setuid_files.maxOver('2d').maxBy('instance').minus(audit.setuid_files.minOver('2d').minBy('instance')),
  legend,
});
/** Whoever has the password of root or of nobody is in. */
export const sshOpen = signal({
  title: 'What sshd allows',
  description: '1 where sshd lets root in by password, or anybody without one.',
  of: audit.ssh_allows
    .where({ what: re('root_by_password|empty_passwords') })
    .now()
    .maxBy('instance', 'what'),
  legend: '{{instance}} {{what}}',
});
export const sshPasswords = signal({
  title: 'Passwords for ssh',
  description: '1 where sshd takes passwords.',
  of: audit.ssh_allows.where({ what: 'passwords' }).now().maxBy('instance'),
  legend,
});
