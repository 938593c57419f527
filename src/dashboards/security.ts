import { dashboard, timeseries, valuesOf } from 'tocsin';
import { auditPanels } from 'tocsin/packs/audit';
import { node } from 'tocsin/packs/node';
import { failedLogins, firewallBlocks, passwordLogins, sudoCommands } from '../signals/logs.ts';

export const security = dashboard({
  uid: 'security',
  title: 'Security',
  variables: { instance: valuesOf(node.memory_MemTotal_bytes, 'instance') },
  rows: ({ instance }) => ({
    Logins: [
      timeseries(failedLogins),
      timeseries(passwordLogins),
      timeseries(sudoCommands),
      timeseries(firewallBlocks),
    ],
    Audit: auditPanels(instance),
  }),
});
