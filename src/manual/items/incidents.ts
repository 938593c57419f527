import type { Items } from './item.ts';

export const incidents = {
  'Incident severity levels': [
    [
      'levels',
      '| P1 | Critical | 15 minutes | Service down, data loss |',
      '| P2 | High | 30 minutes | Performance degradation |',
      '| P3 | Medium | 2 hours | Non-critical feature broken |',
      '| P4 | Low | 24 hours | Minor bugs, UI issues |',
    ],
    [
      'examples',
      'Service down, data loss',
      'Performance degradation',
      'Non-critical feature broken',
      'Minor bugs, UI issues',
    ],
  ],
  'Response procedures': [
    ['acknowledge', 'echo "$(date): P1 Incident acknowledged by $(whoami)" >> /var/log/incidents.log'],
    ['diagnostics', 'systemctl status nginx php8.2-fpm mysql redis', 'curl -I https://api.askproai.de/api/health'],
    ['recentChanges', 'cd /var/www/api-gateway', 'git log -5 --oneline'],
    ['rollback', './deploy/rollback.sh'],
    ['stakeholders', './scripts/send-incident-notification.sh P1 "Service experiencing issues"'],
  ],
  'Post-incident review': [
    [
      'review',
      'Template: `/docs/templates/post-incident-review.md`',
      '# Post-Incident Review',
      '**Incident ID**: INC-2025-001',
      '**Date**: 2025-01-10',
      '**Duration**: 45 minutes',
      '**Severity**: P1',
      '## Timeline',
      '- 14:00 - Alert triggered',
      '- 14:05 - Engineer acknowledged',
      '- 14:15 - Root cause identified',
      '- 14:30 - Fix deployed',
      '- 14:45 - Service restored',
    ],
    [
      'connectionPool',
      'Database connection pool exhausted due to...',
      '1. Increase connection pool size',
      '2. Add monitoring for pool usage',
    ],
    ['review', '3. Update runbook'],
    ['connectionPool', '- Need better alerting for connection pool', '- Rollback procedure took too long'],
  ],
} as const satisfies Items;
