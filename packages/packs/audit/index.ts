import type { Pack } from 'tocsin/compile';
import { auditPart, auditUrl, type AuditOptions } from './hosts.ts';

export { accessAlerts } from './access-rules.ts';
export { audit } from './metrics.ts';
export { auditPanels } from './panels.ts';
export { auditAlerts } from './rules.ts';
export type { AuditAlertOptions } from './rules.ts';

/** What an auditor would look at on each host, every hour: the program that does, and what it notes. Its metrics come by node exporter. */
export const auditPack = (options: AuditOptions = {}): Pack => ({
  name: 'audit',
  needs: ['node'],
  hostsAfterwards: [auditPart(options)],
  scripts: [auditUrl],
});
