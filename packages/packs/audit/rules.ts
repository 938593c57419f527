import { alert, given, human, printAmount, steady, type Limit } from 'tocsin';
import { usualLimits } from './limits.ts';
import { audit } from './metrics.ts';
import { auditAge, changedFiles, packageListsAge, rebootRequired, securityUpdates } from './signals.ts';

export interface AuditAlertOptions {
  readonly maxAuditAge?: Limit<'seconds'>;
  readonly maxListsAge?: Limit<'seconds'>;
}

/** A host is not kept up to date, was changed by nobody knows whom, or is not looked at. */
export const auditAlerts = (limits: AuditAlertOptions = {}) => {
  const { maxAuditAge, maxListsAge } = { ...usualLimits, ...limits };
  return {
    AuditOverdue: alert({
      when: auditAge.above(maxAuditAge),
      for: '10m',
      priority: 'P4',
      summary: ({ instance }, value) => `nobody has looked at ${instance} for ${value}: its audit does not run`,
      answer: human('Either cron or the program itself fails: a person has to run it and read its output.'),
      fires: given('cron was stopped', (is) => [
        steady(audit.last_run_timestamp_seconds, {}, 1200 - 2 * is(maxAuditAge)),
      ]).after('20m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `nobody has looked at ${instance} for ${printAmount('seconds', 2 * is(maxAuditAge))}: its audit does not run`,
      })),
    }),

    SecurityUpdatesWait: alert({
      when: securityUpdates.above(0),
      for: '20h',
      priority: 'P4',
      summary: ({ instance }, value) => `${value} packages of ${instance} have security updates that nobody installed`,
      answer: human('A person has to decide when the services that this restarts may restart.'),
      fires: given('unattended-upgrades was switched off', [
        steady(audit.updates_pending, { kind: 'security' }, 7),
        steady(audit.updates_pending, { kind: 'other' }, 30),
      ]).after('21h', ({ instance }) => ({
        labels: { instance },
        says: `7 packages of ${instance} have security updates that nobody installed`,
      })),
    }),

    PackageListsOld: alert({
      when: packageListsAge.above(maxListsAge),
      for: '1h',
      priority: 'P4',
      summary: ({ instance }, value) => `${instance} has not asked for updates for ${value}`,
      answer: human('A mirror, a key or a timer fails: a person has to run the update and read its output.'),
      fires: given('the key of a repository ended', (is) => [
        steady(audit.package_lists_timestamp_seconds, {}, 7200 - 2 * is(maxListsAge)),
      ]).after('120m', ({ instance }, _, is) => ({
        labels: { instance },
        says: `${instance} has not asked for updates for ${printAmount('seconds', 2 * is(maxListsAge))}`,
      })),
    }),

    RebootRequired: alert({
      when: rebootRequired.above(0),
      for: '20h',
      priority: 'P4',
      summary: ({ instance }) => `${instance} runs an older kernel or library than is installed: a reboot is due`,
      answer: human('A person has to decide when the host may be rebooted.'),
      fires: given('a kernel was installed', [steady(audit.reboot_required, {}, 1)]).after('21h', ({ instance }) => ({
        labels: { instance },
        says: `${instance} runs an older kernel or library than is installed: a reboot is due`,
      })),
    }),

    FilesChanged: alert({
      when: changedFiles.above(0),
      for: '5m',
      priority: 'P3',
      summary: ({ instance, kind }, value) =>
        `files on ${instance} (${kind}) are not what was installed: ${value} of them`,
      answer: human('Treat it as an intrusion until you know who changed them, and why.'),
      fires: given('a script was put beside the application', [
        steady(audit.files_changed, { kind: 'application' }, 1),
        steady(audit.files_changed, { kind: 'packaged' }, 0),
      ]).after('6m', ({ instance }) => ({
        labels: { instance, kind: 'application' },
        says: `files on ${instance} (application) are not what was installed: 1 of them`,
      })),
    }),
  };
};
