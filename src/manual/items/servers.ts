import type { Items } from './item.ts';

export const servers = {
  'SSH access': [
    [
      'ssh',
      'Production access',
      'ssh -i ~/.ssh/askproai-prod.pem deploy@prod-web-01.askproai.internal',
      'ssh -i ~/.ssh/askproai-prod.pem deploy@prod-web-02.askproai.internal',
      'Database access (restricted)',
      'ssh -i ~/.ssh/askproai-db.pem dbadmin@prod-db-01.askproai.internal',
    ],
    ['staging', 'Staging access', 'ssh -i ~/.ssh/askproai-staging.pem deploy@staging.askproai.internal'],
  ],
  'User management': [
    ['addUser', 'sudo adduser newdevops', 'sudo usermod -aG sudo,www-data,deploy newdevops'],
    [
      'sshKeys',
      'sudo mkdir /home/newdevops/.ssh',
      'sudo chmod 700 /home/newdevops/.ssh',
      'echo "ssh-rsa AAAAB3..." | sudo tee /home/newdevops/.ssh/authorized_keys',
      'sudo chmod 600 /home/newdevops/.ssh/authorized_keys',
      'sudo chown -R newdevops:newdevops /home/newdevops/.ssh',
    ],
    ['removeUser', 'sudo deluser --remove-home olduser'],
  ],
  'Service management': [
    ['serviceStatus', 'sudo systemctl status nginx php8.2-fpm mysql redis'],
    [
      'restart',
      'sudo systemctl reload nginx',
      'sudo systemctl reload php8.2-fpm',
      'Hard restart (if needed)',
      'sudo systemctl restart nginx',
      'sudo systemctl restart php8.2-fpm',
    ],
    ['serviceLogs', 'sudo journalctl -u nginx -f', 'sudo journalctl -u php8.2-fpm -f'],
  ],
  'System updates': [
    [
      'securityUpdates',
      'Weekly security updates (automated via unattended-upgrades)',
      'Manual check:',
      'sudo apt update',
      'sudo apt list --upgradable',
      'Apply security updates only',
      "sudo apt-get install --only-upgrade $(apt list --upgradable 2>/dev/null | grep -i security | cut -d'/' -f1)",
    ],
    [
      'fullUpdate',
      'Full system update (scheduled maintenance)',
      'sudo apt update && sudo apt upgrade -y',
      'Kernel updates (requires reboot)',
      'sudo apt install linux-generic',
      'sudo reboot',
    ],
  ],
} as const satisfies Items;
