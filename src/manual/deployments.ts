import { chapter } from './row.ts';

export const deployments = chapter({
  title: '3. Deployment operations',
  sections: {
    'Pre-deployment checklist': {
      beforeDeployment: {
        manual: 'pre-deploy-check.sh, "verify backups"',
        now: '`BackupOverdue`, `BackupBroken`, `DatabaseBackupOverdue` at any time',
        right: '`ls` shows that a file is there, not that it is whole',
      },
      resourcesBefore: {
        manual: '`df -h`, `free -h`, htop before it',
        now: '`DiskSpaceLow`, `DiskFillsUp`, `HostMemoryLow`, `HostCpuBusy`',
      },
      pendingChanges: {
        manual: '`git log origin/main..main`',
        now: "not here: what will be deployed is the pipeline's to show; what was stands in the incident's timeline",
      },
    },
    'Standard deployment': {
      deploy: {
        manual: 'deploy.sh to production and staging, and its dry run',
        now: 'not here: Tocsin deploys nothing. `tocsin deployment` is told of each',
      },
    },
    'Zero-downtime deployment': {
      zeroDowntime: {
        manual: 'zero-downtime-deploy.sh and its log',
        now: 'not here, as above; its log is rotated with the others of that folder, `hosts/<web>/logrotate.conf`',
      },
      release: {
        manual: '`readlink /var/www/api-gateway`',
        now: '`askproai_deployment_info`, drawn by host in `Laravel`, and lines in the dashboards; `ReleasesApart`',
        right: 'one looked at one host: that the two run different releases was not seen',
      },
    },
    'Emergency deployment': {
      emergencyDeploy: {
        manual: 'emergency deployments: `gh workflow run ... skip_tests`, `git pull`, `composer`, `migrate`',
        now: 'not here, as above. `tocsin deployment` is told of each',
        right: 'where tests are skipped, the ten minutes after it are the only ones',
      },
      downForDeployment: {
        manual: '`php artisan down`, `up`',
        now: 'orders `maintenance.on`, `maintenance.off`; `MaintenanceForgotten`',
        right: 'nobody noticed a site that was left down',
      },
    },
    'Post-deployment verification': {
      healthAfter: {
        manual: 'health checks after it, by `curl`',
        now: 'the deployment is looked at for ten minutes: `DeploymentDegraded`, answered by `deployment.rollback`',
        right: 'one look by `curl` proves nothing',
      },
      errorsAfter: {
        manual: '`grep ERROR laravel.log`',
        now: '`askproai_log_messages_total`, `GraveMessages`',
      },
      queueAfter: {
        manual: '`horizon:status`, `queue:monitor`',
        now: '`HorizonInactive`, `HorizonPaused`, `QueueBacklog`, `OldestJobWaits`',
        right: 'each looks once, and when somebody thinks of it',
      },
      responseTimeAfter: {
        manual: '`ab -n 100 -c 10`',
        now: '`SlowResponseTime` by what users get',
        right: 'it loads the site, and measures the health page',
      },
    },
  },
});
