import { chapter } from './row.ts';

export const automation = chapter({
  title: '10. Automation scripts',
  sections: {
    'Health check script': {
      healthCheck: {
        manual: 'health-check.sh',
        now: 'job `blackbox`, `SiteDown`, `HealthCheckFails`',
        right:
          "hung for ever on a hanging endpoint, ended with the last check's status, said nothing without its variable",
      },
    },
    'Auto-scaling script': {
      autoScale: {
        manual: 'auto-scale.sh',
        now: 'the response `phpfpm.scale` to `PhpFpmSaturated`',
        right:
          "added workers when memory was short, replaced 50 by 75 once, reloaded at every run and announced what it had not done. Now computed, bounded by memory and MySQL's connections, checked by `php-fpm -t`, verified by PromQL, undone",
      },
      autoScaleThresholds: {
        manual: 'CPU above 80 %, memory above 85 %',
        now: '`HostCpuBusy`, `HostMemoryLow`, which tell a person; what is scaled by is how many requests wait',
        right: 'neither says that workers are short',
      },
    },
    'Deployment notification': {
      notifyDeployment: {
        manual: 'notify-deployment.sh',
        now: '`tocsin deployment`, `POST /api/v1/deployments`',
        right:
          'put a version with a quote into JSON as it was, was lost when Slack did not answer, and nobody looked whether the deployment was well. Now told until it is taken, drawn, verified for ten minutes, and offered to be rolled back',
      },
    },
  },
});
