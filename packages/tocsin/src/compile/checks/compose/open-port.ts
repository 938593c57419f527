import type { ServiceView } from '../../view/shapes/compose.ts';
import type { View } from '../../view/view.ts';
import type { Check } from '../check.ts';
import { listeningPort, publishedOf, type Published } from './published.ts';

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
  view.services.flatMap((service) => [...ofUnguarded(view, service), ...ofGrafana(service)]);

const openOf = ({ ports }: ServiceView): readonly Published[] =>
  ports.flatMap((port) => publishedOf(port) ?? []).filter(({ isToAll }) => isToAll);

const ofUnguarded = (view: View, service: ServiceView): ReturnType<Check> => {
  const { image, name, source } = service;
  const isOfCadvisor = /(^|\/)cadvisor(:|@|$)/.test(image);
  if (PROXY.test(image) || !(isOfCadvisor || MONITORING.test(`${name} ${image}`))) return [];
  return openOf(service)
    .filter(({ inner }) => UNGUARDED.has(inner) || (isOfCadvisor && inner === listeningPort(service)))
    .map(({ outer, inner, shown, at: { at, subject, excerpt } }) => ({
      code: 'open-port',
      // From where there is no Prometheus, another machine asks: a firewall may let in that one alone.
      severity: view.services.some((each) => each.source === source && PROMETHEUS.test(each.image))
        ? 'warning'
        : 'note',
      message: `port ${shown} is published on every address, bypasses the host's firewall, and requires no password`,
      at,
      subject,
      excerpt,
      help: `write "127.0.0.1:${outer}:${inner}"`,
    }));
};

/** A Grafana that takes whoever comes for an administrator. */
const ofGrafana = (service: ServiceView): ReturnType<Check> => {
  const said = (name: string) => service.environment.find((each) => each.name === name);
  const [enabled, role] = [said('GF_AUTH_ANONYMOUS_ENABLED'), said('GF_AUTH_ANONYMOUS_ORG_ROLE')];
  if (enabled?.value !== 'true' || role?.value !== 'Admin') return [];
  const port = openOf(service).find(({ inner }) => inner === listeningPort(service));
  if (!port) return [];
  const { at, subject, excerpt } = role;
  return [
    {
      code: 'open-port',
      severity: 'warning',
      message: `whoever reaches port ${port.shown}, which is published on every address, is an administrator of Grafana without a password`,
      at,
      subject,
      excerpt,
      help: `write GF_AUTH_ANONYMOUS_ORG_ROLE=Viewer, or publish "127.0.0.1:${port.outer}:${port.inner}"`,
    },
  ];
};
