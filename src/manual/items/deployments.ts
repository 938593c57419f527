import type { Items } from './item.ts';

export const deployments = {
  'Pre-deployment checklist': [
    [
      'beforeDeployment',
      'cd /var/www/api-gateway',
      './deploy/pre-deploy-check.sh',
      'ls -la /var/backups/askproai/ | tail -5',
    ],
    ['resourcesBefore', 'df -h', 'free -h', 'htop'],
    ['pendingChanges', 'git log origin/main..main --oneline'],
  ],
  'Standard deployment': [
    [
      'deploy',
      'Production deployment',
      './deploy/deploy.sh production',
      'Staging deployment',
      './deploy/deploy.sh staging',
      'Dry run (test without applying)',
      'DRY_RUN=true ./deploy/deploy.sh production',
    ],
  ],
  'Zero-downtime deployment': [
    [
      'zeroDowntime',
      'Blue-Green deployment',
      './deploy/zero-downtime-deploy.sh production',
      'tail -f /var/log/askproai/zero-downtime-deploy-*.log',
    ],
    ['release', 'readlink /var/www/api-gateway'],
  ],
  'Emergency deployment': [
    [
      'emergencyDeploy',
      'Skip tests for critical hotfix',
      'gh workflow run deploy.yml',
      '-f environment=production',
      '-f ref=hotfix/critical-fix',
      '-f skip_tests=true',
      '-f reason="Critical security patch CVE-2025-XXXX"',
      'Manual emergency deployment',
      'cd /var/www/api-gateway',
      'git pull origin hotfix/critical-fix',
      'composer install --no-dev --optimize-autoloader',
    ],
    ['downForDeployment', 'php artisan down --message="Emergency maintenance"'],
    ['emergencyDeploy', 'php artisan migrate --force', 'php artisan optimize'],
    ['downForDeployment', 'php artisan up'],
  ],
  'Post-deployment verification': [
    [
      'healthAfter',
      'curl -s https://api.askproai.de/api/health | jq .',
      'curl -s https://api.askproai.de/api/health/database | jq .',
      'curl -s https://api.askproai.de/api/health/redis | jq .',
      'curl -s https://api.askproai.de/api/health/queue | jq .',
    ],
    ['errorsAfter', 'tail -100 /var/www/api-gateway/storage/logs/laravel.log | grep ERROR'],
    ['queueAfter', 'php artisan horizon:status', 'php artisan queue:monitor'],
    ['responseTimeAfter', 'ab -n 100 -c 10 https://api.askproai.de/api/health'],
  ],
} as const satisfies Items;
