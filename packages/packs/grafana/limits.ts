import { floor, percent, perSecond, threshold } from 'tocsin';

/** What a Grafana may show, where a project does not say its own. */
export const usualLimits = {
  maxFailed: threshold(
    'grafana_max_failed_requests',
    percent(10),
    'Of a few people who look, one request in ten that fails is a page that does not open.',
  ),
  maxQueriesFailed: threshold(
    'grafana_max_failed_queries',
    percent(50),
    'Whoever tries queries writes wrong ones; where more than half fail, the data source does not answer.',
  ),
  minAsked: floor(
    'grafana_min_requests',
    perSecond(0.05),
    'Thirty within ten minutes, which is one dashboard that is open: of fewer, one failure would be a tenth.',
  ),
};
