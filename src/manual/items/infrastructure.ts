import type { Items } from './item.ts';

export const infrastructure = {
  'Architecture diagram': [
    ['cloudflare', 'subgraph "External Services"', 'CF[Cloudflare]'],
    ['integrations', 'CAL[Cal.com API]', 'RET[Retell.ai API]'],
    ['loadBalancer', 'LB[Load Balancer<br/>Nginx]'],
    ['diagram', 'WEB1[Web Server 1<br/>PHP-FPM]', 'WEB2[Web Server 2<br/>PHP-FPM]', 'REDIS[(Redis)]'],
    ['mysqlVersion', 'MYSQL[(MySQL 8.0)]'],
    ['horizon', 'HRZ[Horizon<br/>Queue Workers]'],
    ['diagram', 'PROM[Prometheus]'],
    ['grafana', 'GRAF[Grafana]'],
    ['alertmanager', 'ALERT[AlertManager]'],
    ['cloudflare', 'CF --> LB'],
    ['loadBalancer', 'LB --> WEB1', 'LB --> WEB2'],
    ['diagram', 'WEB1 --> REDIS', 'WEB1 --> MYSQL', 'WEB2 --> REDIS', 'WEB2 --> MYSQL'],
    ['horizon', 'HRZ --> REDIS'],
    ['integrations', 'WEB1 --> CAL', 'WEB2 --> RET'],
    ['diagram', 'WEB1 -.-> PROM', 'WEB2 -.-> PROM'],
    ['grafana', 'PROM --> GRAF'],
    ['alertmanager', 'PROM --> ALERT'],
  ],
  'Server specifications': [
    [
      'sizes',
      '- **Web Servers**: 2x (8 vCPU, 16GB RAM, 200GB SSD)',
      '- **Database Server**: 1x (16 vCPU, 32GB RAM, 500GB SSD)',
      '- **Redis Server**: 1x (4 vCPU, 8GB RAM, 100GB SSD)',
      '- **Monitoring Server**: 1x (4 vCPU, 8GB RAM, 200GB SSD)',
    ],
    ['domain', '- **Domain**: api.askproai.de'],
    ['certificate', "- **SSL**: Let's Encrypt (auto-renewal)"],
    ['cloudflare', '- **CDN**: Cloudflare'],
    ['firewall', '- **Firewall**: UFW + Cloudflare WAF'],
  ],
} as const satisfies Items;
