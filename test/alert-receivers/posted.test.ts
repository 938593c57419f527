import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Deployment } from '../../packages/tocsin/src/receiver/deployments/deployment.ts';
import { rollbackOffer } from '../../packages/tocsin/src/receiver/deployments/rollback.ts';
import { escalationMessages } from '../../packages/tocsin/src/receiver/incidents/escalation.ts';
import type { Incident } from '../../packages/tocsin/src/receiver/incidents/incident.ts';
import type { Message } from '../../packages/tocsin/src/receiver/runs/run.ts';
import { postedAlerts } from '../../packages/tocsin/src/self/posted-alerts.ts';
import { receiverConfig } from '../../packages/tocsin/src/shared/receiver-config.ts';
import { artefact, compiled } from '../compile/compiled.ts';

const production = compiled('production');
const config = receiverConfig.parse(JSON.parse(artefact(production, 'receiver/config.json')));
const names = Object.keys(postedAlerts);

interface Alert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}
const alertIn = (message: Message | undefined): Alert | undefined =>
  (message?.body as readonly Alert[] | undefined)?.[0];

const incident: Incident = {
  number: 'INC-2026-001',
  priority: 'P1',
  title: 'SiteDown',
  host: null,
  openedAt: 1,
  openedBy: null,
  ackedAt: null,
  ackedBy: null,
  recoveredAt: null,
  closedAt: null,
  closedBy: null,
  respondBy: 2,
  alert: null,
  summary: null,
  runbook: null,
  escalations: 1,
};
const deployment: Deployment = {
  id: 1,
  at: 1,
  status: 'success',
  environment: 'production',
  version: 'v2',
  previous: 'v1',
  duration: 42,
  by: 'ci',
  state: 'degraded',
  dueAt: null,
  streak: 3,
  result: 'the health check app answers 500',
};
const escalated = { seq: 1, subject: incident.number, at: 2, kind: 'escalated', by: null, says: '' };

describe('what the receiver posts to Alertmanager', () => {
  test.each(names)('%s has a runbook', (name) => {
    expect(artefact(production, `runbooks/${name}.md`)).toMatch(
      new RegExp(`# ${name}\n(.*\n)*\\| Posted by the receiver when \\| \\w.*\n(.*\n)*## What it means\n(.*\n)*## Do`),
    );
  });
  test('links it, and says what to do next, as the alerts of rules do', () => {
    const { environment, url } = config;
    const called = alertIn(escalationMessages(incident, escalated, { environment, url })[0]);
    expect(called).toMatchObject({
      labels: { alertname: 'IncidentNotAcknowledged', incident: 'INC-2026-001', priority: 'P1', answer: 'human' },
      annotations: {
        next: `Acknowledge it: tocsin incident ack INC-2026-001, or ${url}/incidents/INC-2026-001`,
        runbook_url: 'https://tocsin.askproai.internal/runbooks/IncidentNotAcknowledged',
      },
    });
    expect(called?.labels).not.toHaveProperty('instance');
    expect(alertIn(rollbackOffer(deployment, ['prod-web-01'], url, { at: 2, says: 'it is slow' }))).toMatchObject({
      labels: { alertname: 'DeploymentDegraded', instance: 'prod-web-01', priority: 'P2' },
      annotations: {
        next: 'Roll it back to v1, unless the cause is known to be another.',
        runbook_url: 'https://tocsin.askproai.internal/runbooks/DeploymentDegraded',
      },
    });
    expect(config.responses.find(({ alert }) => alert === 'DeploymentDegraded')?.runbook).toBe(
      'https://tocsin.askproai.internal/runbooks/DeploymentDegraded',
    );
  });
  test('links nothing where people cannot reach it', () => {
    const [message] = escalationMessages(incident, escalated, { environment: 'test', url: undefined });
    expect(alertIn(message)?.annotations).toEqual({
      summary: 'nobody has acknowledged INC-2026-001 (P1): SiteDown',
      next: 'Acknowledge it: tocsin incident ack INC-2026-001',
    });
  });
  test('is made in one place, which takes no other names', () => {
    const folder = join(import.meta.dirname, '../../packages/tocsin/src/receiver');
    const posting = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .filter((text) => text.includes("channel: 'alertmanager'"));
    const made = posting.flatMap((text) => [...text.matchAll(/postedAlert\('(\w+)'/g)].map(([, name]) => name));
    expect(posting).toHaveLength(names.length);
    expect(new Set(made)).toEqual(new Set(names));
  });
});
