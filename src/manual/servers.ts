import { chapter } from './row.ts';

export const servers = chapter({
  title: '2. Server management',
  sections: {
    'SSH access': {
      ssh: {
        manual: 'ssh access for people, a key a purpose',
        now: 'not here: who may log in is decided elsewhere. `PasswordLogin`, `LoginsFail` watch it',
      },
      staging: {
        manual: 'staging',
        now: '`src/stack/environments/staging.ts`, of the same definitions',
        right: 'the manual has no monitoring of it',
      },
      automation: {
        lacks: 'no account of automation',
        now: '`hosts/<host>/install.sh`: account `tocsin`, a key that runs programs of ours and nothing else',
      },
    },
    'User management': {
      addUser: {
        manual: 'adduser, `usermod -aG sudo`',
        now: 'not here: a person does it. `AccountsChanged`, `SuperuserAdded` tell of it',
        right: 'nobody was told when an account was added, or made an administrator',
      },
      sshKeys: {
        manual: "a person's `authorized_keys`",
        now: 'not here. `KeysChanged` tells of it, on every host; `hosts/<host>/tocsin-audit` counts the keys',
      },
      removeUser: {
        manual: 'deluser',
        now: '`tocsin order account.lock` takes access away at once',
        right: '`deluser` leaves sessions that are open, and keys elsewhere',
      },
    },
    'Service management': {
      serviceStatus: {
        manual: '`systemctl status nginx php8.2-fpm mysql redis`',
        now: '`NginxDown`, `PhpFpmSilent`, `MysqlDown`, `RedisDown`, `HealthCheckFails`',
        right: 'one had to look',
      },
      restart: {
        manual: 'reload, restart',
        now: '`service.reload`, `service.restart`',
        right: 'a restart with a broken configuration ends the service: it is checked first',
      },
      serviceLogs: {
        manual: '`journalctl -u ... -f`',
        now: 'the runbooks name the log that is to be read; the run of `service.restart` keeps the end of it',
      },
    },
    'System updates': {
      securityUpdates: {
        manual: '`apt list --upgradable`, unattended-upgrades',
        now: '`auditPack`: `SecurityUpdatesWait`, `PackageListsOld`, `RebootRequired`',
        right: 'the pipeline of `grep` and `cut` upgrades whatever has "security" in its line',
      },
      fullUpdate: {
        manual: '`apt upgrade -y`, kernel updates, reboot',
        now: '`tocsin maintenance open` before it; `RebootRequired` until it is done',
        right: 'alerts called people meanwhile',
      },
    },
  },
});
