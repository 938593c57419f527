import { gauge, scraped } from '#lang';
import { learned } from './learned/nginx.ts';

/** What nginx-prometheus-exporter publishes, from stub_status. */
export const nginx = scraped('nginx', {
  ...learned,
  up: gauge('1 if nginx answered its status page.'),
});
