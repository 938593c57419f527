import type { Check } from '../check.ts';

/** The ports of Prometheus, Alertmanager and exporters, which ask nobody for a password. */
const UNGUARDED = new Set([9090, 9091, 9093, 9094, 9100, 9104, 9113, 9115, 9121, 9187, 9216, 9469]);

/** Programs of other kinds listen at those ports too: Kafka at 9093, a console at 9090. What a stranger calls his own is his. */
const MONITORING = /prometheus|alert|exporter|pushgateway|victoria|vmagent|thanos|tocsin|monitor|metrics/i;

/** What stands before others asks for a password in their stead, or can. */
const PROXY =
  /(^|\/)(caddy|nginx|nginx-unprivileged|traefik|haproxy|envoy|httpd|oauth2-proxy|nginx-proxy|swag|authelia)(:|@|$)/;

const PROMETHEUS = /(^|\/)(prometheus|alertmanager|victoria-metrics|vmagent)(:|@|$)/;

/** What asks for no password does not listen to the world; Docker's ports go past the firewall. */
export const openPort: Check = (view) =>
  view.services.flatMap(({ ports, image, name, source }) =>
    (PROXY.test(image) || !MONITORING.test(`${name} ${image}`) ? [] : ports).flatMap(
      ({ value, at, subject, excerpt }) => {
        const [, published, inner] = /^(\d+):(\d+)(?:\/tcp)?$/.exec(value) ?? [];
        if (!UNGUARDED.has(Number(inner ?? 0))) return [];
        return [
          {
            code: 'open-port',
            // From where there is no Prometheus, another machine asks: a firewall may let in that one alone.
            severity: view.services.some((each) => each.source === source && PROMETHEUS.test(each.image))
              ? 'warning'
              : 'note',
            message: `port ${published ?? ''} is published on every address, bypasses the host's firewall, and requires no password`,
            at,
            subject,
            excerpt,
            help: `write "127.0.0.1:${published ?? ''}:${inner ?? ''}"`,
          },
        ];
      },
    ),
  );
