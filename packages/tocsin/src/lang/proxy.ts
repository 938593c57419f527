/**
 * Who may come in through the proxy. `users`: people by name, each with a password that `tocsin secrets` makes. `forward`: whom an
 * authenticating proxy beside it lets in, by the address of that one without a path, such as oauth2-proxy's `http://127.0.0.1:4180`.
 */
export type SignIn = { readonly users: readonly string[] } | { readonly forward: string };

/**
 * A reverse proxy on the monitoring host, the first of them, through which people and machines of elsewhere reach Grafana, Prometheus,
 * Alertmanager and the receiver: by TLS, signed in, and nothing but the paths that they need. It answers at the addresses of `urls`.
 */
export interface Proxy {
  /** `secrets`: files among the secrets, which somebody gives. `certbot`: what certbot keeps under this name on the monitoring host. */
  readonly certificate: 'secrets' | { readonly certbot: string };
  readonly signIn: SignIn;
  /** The addresses of the monitoring host, by number, at which it listens. Absent: all of IPv4. */
  readonly listen?: readonly string[];
  /** The port from which browsers are sent to TLS. Absent: 80. */
  readonly redirectPort?: number;
}

/** The addresses of a stack whose parts are paths of one name, which takes one certificate and one sign-in. */
export const underOneName = (
  name: string,
): {
  readonly prometheus: string;
  readonly grafana: string;
  readonly alertmanager: string;
  readonly runbooks: string;
} => ({
  prometheus: `https://${name}/prometheus`,
  grafana: `https://${name}/grafana`,
  alertmanager: `https://${name}/alertmanager`,
  // The receiver knows its own paths from the root alone.
  runbooks: `https://${name}/runbooks`,
});
