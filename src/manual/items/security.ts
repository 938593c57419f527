import type { Items } from './item.ts';

export const security = {
  'Security hardening': [
    [
      'ufw',
      'sudo ufw default deny incoming',
      'sudo ufw default allow outgoing',
      'sudo ufw allow from 10.0.0.0/8 to any port 22  # SSH from internal',
      'sudo ufw allow 80/tcp',
      'sudo ufw allow 443/tcp',
      'sudo ufw enable',
    ],
    [
      'fail2ban',
      'sudo apt install fail2ban',
      'sudo cp /etc/fail2ban/jail.conf /etc/fail2ban/jail.local',
      'sudo systemctl enable fail2ban',
    ],
    [
      'sshHardening',
      '/etc/ssh/sshd_config',
      'PermitRootLogin no',
      'PasswordAuthentication no',
      'PubkeyAuthentication yes',
      'AllowUsers deploy devops',
    ],
  ],
  'SSL certificate management': [
    [
      'certificates',
      'echo | openssl s_client -servername api.askproai.de -connect api.askproai.de:443 2>/dev/null | openssl x509 -noout -dates',
      'sudo certbot renew --dry-run  # Test first',
      'sudo certbot renew',
      'sudo systemctl reload nginx',
    ],
    ['certbotTimer', 'sudo systemctl status certbot.timer'],
  ],
  'Security auditing': [
    ['lynis', 'sudo apt install lynis', 'sudo lynis audit system'],
    ['logins', 'last -20', 'who', 'w'],
    ['suspiciousProcesses', 'ps aux | grep -v "grep" | grep -E "nc|netcat|perl|python" | grep -v "legitimate_process"'],
    ['fileChanges', 'find /var/www/api-gateway -type f -mtime -1 -ls'],
    [
      'logins',
      'grep "Failed password" /var/log/auth.log | tail -20',
      'grep "Accepted publickey" /var/log/auth.log | tail -20',
    ],
  ],
  'Incident response checklist': [
    ['detection', 'netstat -tlnp', 'ss -tulwn', 'tail -f /var/log/syslog', 'journalctl -xe'],
    ['blockAddress', 'sudo iptables -I INPUT -s SUSPICIOUS_IP -j DROP'],
    ['lockAccount', 'sudo usermod -L compromised_user'],
    ['stopService', 'sudo systemctl stop suspicious.service'],
    [
      'evidence',
      'sudo tar -czf /tmp/incident_$(date +%s).tar.gz',
      '/var/log',
      '/etc/passwd',
      '/etc/shadow',
      '/home/*/.bash_history',
    ],
    ['recoverFromBackup', '- Follow backup restoration procedures'],
    ['resetPasswords', '- Reset all passwords'],
    ['policies', '- Review and update security policies'],
  ],
} as const satisfies Items;
