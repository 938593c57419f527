import { hostAndPort, isLoopback } from '../../view/address.ts';
import { jobsIn } from '../../view/parts.ts';
import type { Check } from '../check.ts';

/** A job that is not about Prometheus does not ask Prometheus. */
export const scrapesItself: Check = (view) =>
  jobsIn(view)
    .filter(
      ({ name, isRelabelled, targets }) =>
        !/prom|self|monitor|metrics|^local(host)?$/i.test(name) && !isRelabelled && !isMixed(targets),
    )
    .flatMap(({ name, targets, path }) =>
      targets
        .filter(({ value }) => isLoopback(value) && hostAndPort(value).port === 9090)
        .map((target) => ({
          code: 'scrapes-itself',
          severity: 'warning',
          message: `port 9090 of this host is Prometheus itself: the job ${name} never scrapes ${name}`,
          at: target.at,
          subject: target.subject,
          excerpt: target.excerpt,
          help: `write the host and port where ${name} serves ${path}, such as 'web-01:8000'`,
        })),
    );

/** A job that lists several programs lists Prometheus on purpose. */
const isMixed = (targets: readonly { readonly value: string }[]): boolean =>
  new Set(targets.map(({ value }) => hostAndPort(value).port)).size > 1;
