import { chapter } from './row.ts';

export const incidents = chapter({
  title: '8. Incident response',
  sections: {
    'Incident severity levels': {
      levels: {
        manual: 'P1 to P4 with response times',
        now: '`src/stack/priorities.ts`, `IncidentNotAcknowledged`',
        right: 'nothing measured the response, nor called anybody else when there was none',
      },
      examples: {
        manual: 'examples of each level',
        now: 'the priority of each alert: `MysqlDown` is P1, `SlowResponseTime` P2, `MaintenanceForgotten` P3',
        right: 'whoever looked had to decide it each time',
      },
    },
    'Response procedures': {
      acknowledge: {
        manual: '`echo "$(date): P1 Incident acknowledged by $(whoami)" >> /var/log/incidents.log`',
        now: "`tocsin incident ack`, the receiver's log of incidents, in the same form ([where](receiver.md#incidents))",
        right:
          'a person had to think of it; nothing happened when nobody did. Now with the response times of the severity levels',
      },
      diagnostics: {
        manual: '`systemctl status`, `curl -I .../api/health`',
        now: 'what is known when an incident opens stands on its page: alerts, deployments, the course of what is watched',
        right: 'typed by everybody who comes, each time',
      },
      recentChanges: {
        manual: '"check recent changes"',
        now: "deployments in the incident's timeline",
      },
      rollback: {
        manual: 'rollback.sh',
        now: '`deployment.rollback`, offered',
        right: 'went back over migrations',
      },
      stakeholders: {
        manual: '`send-incident-notification.sh`',
        now: "the receiver's channels, `src/stack/operations.ts`",
        right: 'does not exist in the manual',
      },
    },
    'Post-incident review': {
      review: {
        manual: 'docs/templates/post-incident-review.md',
        now: '`tocsin incident review`, the page',
        right:
          'written from memory. Now number, times and timeline are from the record; cause, actions and lessons are left to people',
      },
      connectionPool: {
        manual: 'its example: a pool of connections used up, nothing watched it, the rollback took too long',
        now: '`MysqlConnectionsHigh`, `PhpFpmSaturated` before it; `deployment.rollback`, offered within the ten minutes after a deployment',
      },
    },
  },
});
