import { timeseries, type Matcher, type Panel } from 'tocsin';
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
import {
  auditAge,
  bannedAddresses,
  bansUp,
  changedFiles,
  firewallActive,
  packageListsAge,
  rebootRequired,
  securityUpdates,
} from './signals.ts';

/** What an auditor would look at, of the hosts that a dashboard shows. */
export const auditPanels = (hosts: { readonly instance?: Matcher } = {}): Panel[] => [
  timeseries(securityUpdates.where(hosts)),
  timeseries(rebootRequired.where(hosts)),
  timeseries(packageListsAge.where(hosts), { mark: usualLimits.maxListsAge }),
  timeseries([superusers.where(hosts), openAccounts.where(hosts)], {
    title: 'Accounts with too many rights',
    description: 'Superusers, of which one is right, and accounts without a password.',
  }),
  timeseries([accountsMoved.where(hosts), keysMoved.where(hosts), setuidMoved.where(hosts)], {
    title: 'Accounts, keys and programs that came or went',
    description: 'How far their numbers moved: accounts and keys within six hours, programs within two days.',
  }),
  timeseries([sshOpen.where(hosts), sshPasswords.where(hosts)], {
    title: 'What sshd allows',
    description: '1 where sshd allows what it should not.',
  }),
  timeseries([firewallActive.where(hosts), bansUp.where(hosts)], {
    title: 'Firewall and fail2ban',
    description: '1 while they are active.',
  }),
  timeseries(bannedAddresses.where(hosts), { mark: usualLimits.maxBanned }),
  timeseries(changedFiles.where(hosts)),
  timeseries(auditAge.where(hosts), { mark: usualLimits.maxAuditAge }),
];
