import { gauge, scraped } from 'tocsin';
import { learned } from './learned.ts';

/** What nginx-prometheus-exporter publishes, from stub_status. */
export const nginx = scraped('nginx', {
  ...learned,
  up: gauge('1 if nginx answered its status page.'),
});
