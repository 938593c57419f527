import type { Finding } from '../../finding.ts';
import { siteOfPart } from '../../stack/sites.ts';
import type { Model } from '../../model.ts';

/** One host monitors: Prometheus, Alertmanager and the receiver are on it, and what they scrape is scraped from there. */
export const monitoringHost = (model: Model): readonly Finding[] => {
  const { environment, hosts, monitoringRole } = model;
  const there = hosts.filter(({ roles }) => roles.includes(monitoringRole)).map(({ name }) => name);
  if (there.length === 1) return [];
  const has = there.length === 0 ? 'no host has' : `${there.join(' and ')} have`;
  return [
    {
      code: 'monitoring-host',
      severity: 'error',
      message: `${has} the role ${monitoringRole} in ${environment}, and one host is to monitor the others`,
      at: siteOfPart(model, 'environment'),
      subject: environment,
      excerpt: { text: monitoringRole, from: 0, to: monitoringRole.length },
      help:
        there.length === 0
          ? `give one host the role ${monitoringRole}, or say in the stack which role monitors: monitoring: '...'`
          : `leave the role to one of them`,
    },
  ];
};
