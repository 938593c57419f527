import { chapter } from './row.ts';

export const security = chapter({
  title: '6. Security operations',
  sections: {
    'Security hardening': {
      ufw: {
        manual: 'ufw',
        now: '`hosts/<host>/install.sh` adds what monitoring needs, and touches no other rule; `FirewallOff`',
        right: 'exporters could not be reached',
      },
      fail2ban: {
        manual: 'fail2ban',
        now: '`LoginsFail`, `BansStopped`, `ManyBanned`',
        right: 'a copied `jail.local` hides later changes of `jail.conf`',
      },
      sshHardening: {
        manual: 'ssh hardening, `AllowUsers`',
        now: '`SshOpen`, `SshTakesPasswords`; `PasswordLogin` tells when a password was enough; who is on the list is decided elsewhere',
        right: 'a file of sshd_config.d that is read first wins: what sshd itself says counts',
      },
    },
    'SSL certificate management': {
      certificates: {
        manual: 'certificates: expiry, renewal, reload',
        now: '`CertificateExpires`, `certificate.renew`, `ChainExpires`, `CertificateNotLoaded`, `CertificateUntrusted`, `CertificateForAnother`, `HandshakeFails`',
        right: 'a renewed certificate that nginx has not loaded',
      },
      certbotTimer: {
        manual: '`systemctl status certbot.timer`',
        now: '`CertificateExpires` tells two weeks before the end: by then it has failed for two weeks',
        right: 'a timer that runs renews nothing where certbot fails',
      },
    },
    'Security auditing': {
      lynis: {
        manual: '`lynis audit system`',
        now: '`auditPack`: `SetuidFilesChanged`, `SuperuserAdded`, `AccountWithoutPassword`, `AccountsChanged`, `KeysChanged`, each hour by `hosts/<host>/cron-audit`; `AuditOverdue`',
        right: 'a report that somebody has to order and to read',
      },
      logins: {
        manual: '`last`, `who`, `w`, auth.log',
        now: '`askproai_ssh_failed_logins_total`, `askproai_ssh_accepted_logins_total`, `askproai_sudo_commands_total`; dashboard `Security`',
      },
      suspiciousProcesses: {
        manual: '`ps` with `grep nc`',
        now: 'not here: a list of processes by name finds who wants to be found',
      },
      fileChanges: {
        manual: '`find -mtime -1`',
        now: '`auditPack`: `FilesChanged`',
        right: "a day's changes are thousands of files that may change; what was installed may not",
      },
    },
    'Incident response checklist': {
      detection: {
        manual: '`netstat`, `ss`, syslog, `journalctl -xe` while something goes on',
        now: 'a person at the host; `evidence.keep` keeps processes, connections and logs before they are gone',
      },
      blockAddress: {
        manual: '`iptables -I INPUT -s`',
        now: '`tocsin order address.block`, which expires, once `src/stack/ordered.ts` names it: whom it must never block is listed first',
        right: 'typed by one person on each host, and stays until the next boot; a blocked proxy keeps everybody out',
      },
      lockAccount: {
        manual: '`usermod -L`',
        now: '`tocsin order account.lock`, by two, on record, and taken back by name',
        right: 'a locked password left the keys of ssh open',
      },
      stopService: {
        manual: '`systemctl stop`',
        now: '`tocsin order service.stop`, the same way, and not of what the site or its administrators need',
      },
      evidence: {
        manual: '`tar` of the logs',
        now: '`tocsin order evidence.keep`',
        right: 'the hashes of passwords went along, into /tmp',
      },
      recoverFromBackup: {
        manual: '"follow backup restoration procedures"',
        now: 'chapter 5; `evidence.keep` first, for a restore overwrites the traces',
      },
      resetPasswords: {
        manual: '"reset all passwords"',
        now: '`tocsin secrets` makes ours anew, one at a time or all: what was removed, the certificates by `tocsin secrets --renew`, the key of the receiver by `tocsin secrets --rotate-key`; those of people are decided elsewhere',
      },
      policies: {
        manual: '"review and update security policies"',
        now: "not here: a person's work; the incident's review asks for what is to be done",
      },
    },
  },
});
