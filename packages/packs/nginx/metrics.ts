import { gauge, scraped } from 'tocsin';
import { learned, seen } from './learned.ts';

/** What nginx-prometheus-exporter publishes, from stub_status. */
export const nginx = scraped(
  'nginx',
  {
    ...learned,
    up: gauge('1 if nginx answered its status page.'),
  },
  {
    seen: [seen],
    renamed: { '/nginxexporter_build_info': 'exporter_build_info' },
  },
);
