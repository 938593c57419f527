import { defined } from '../../format/yaml.ts';
import { ownLabels, type Cluster } from '../objects/object.ts';
import { ADDITIONAL, isAdditional } from '../scraping/index.ts';

/** What whoever scrapes takes in, in the words that Prometheus and PrometheusAgent share: what is emitted here, and nothing else. */
export const scraper = (cluster: Cluster): object => {
  const selector = { matchLabels: ownLabels(cluster) };
  return defined({
    serviceDiscoveryRole: 'EndpointSlice',
    scrapeConfigSelector: selector,
    serviceMonitorSelector: selector,
    podMonitorSelector: selector,
    probeSelector: selector,
    additionalScrapeConfigs: cluster.jobs.some(isAdditional) ? ADDITIONAL : undefined,
  });
};
