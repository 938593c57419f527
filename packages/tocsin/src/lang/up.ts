import { Gauge } from './selector.ts';
import { callSite } from './site.ts';

/** Whether Prometheus could scrape a target: made by Prometheus itself, for every job. */
export const up: Gauge<{ job: string; instance: string; role: string }, 'count', string> = new Gauge(
  {
    name: 'up',
    type: 'gauge',
    help: '1 if the last scrape of the target succeeded.',
    labels: {},
    unit: 'count',
    job: 'prometheus',
    site: callSite(),
  },
  'count',
);
