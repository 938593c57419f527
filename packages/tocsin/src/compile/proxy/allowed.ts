import type { Proxied } from './entrances.ts';

/** Methods, as alternatives of a regular expression, and one of the paths behind the service's own. */
export type Allowed = readonly [methods: string, path: string];

const READ = 'GET|HEAD';
const ASK = 'GET|HEAD|POST';

/**
 * What people and machines need of each service, and nothing else of it is there: no lifecycle, no administration, no writing of samples, no
 * profiles, no metrics. They are held by the pages of Prometheus 2.42 to 3.x and of Alertmanager 0.25 and later.
 */
export const allowed: Readonly<Record<Proxied, readonly Allowed[]>> = {
  prometheus: [
    [READ, '/'],
    [READ, '/(graph|query|alerts|rules|targets|service-discovery|alertmanager-discovery|agent)'],
    [READ, '/(status|config|flags|tsdb-status)'],
    [READ, '/(static|assets|classic)/.+'],
    [READ, '/(favicon[.](ico|svg)|manifest[.]json)'],
    // Its pages wait for that.
    [READ, '/-/ready'],
    // A long query is posted.
    [ASK, '/api/v1/(query|query_range|query_exemplars|format_query|parse_query|series|labels)'],
    [READ, '/api/v1/label/[^/]+/values'],
    [READ, '/api/v1/(metadata|rules|alerts|alertmanagers|scrape_pools|features|notifications|notifications/live)'],
    [READ, '/api/v1/targets(/metadata|/relabel_steps)?'],
    [READ, '/api/v1/status/(config|flags|runtimeinfo|buildinfo|tsdb|walreplay)'],
  ],
  alertmanager: [
    [READ, '/'],
    [READ, '/(script[.]js|favicon[.](ico|svg))'],
    [READ, '/(lib|assets)/.+'],
    // Alerts are read: who could post one would make the receiver look.
    [READ, '/api/v2/(status|receivers|alerts|alerts/groups)'],
    [ASK, '/api/v2/silences'],
    ['GET|HEAD|DELETE', '/api/v2/silence/[^/]+'],
  ],
  // It has a sign-in and roles of its own for all of these; its metrics, its health and its profiles are not among them.
  grafana: [
    [READ, '/'],
    ['GET|HEAD|POST|PUT|PATCH|DELETE', '/(api|apis)/.+'],
    [ASK, '/(login|logout)(/.*)?'],
    [READ, '/(public|avatar|d|d-solo|dashboard|dashboards|explore|goto|render)(/.*)?'],
    [READ, '/(alerting|playlists|library-panels|connections|datasources|plugins|a|scenes|drilldown)(/.*)?'],
    [READ, '/(admin|org|orgs|profile|user|invite|monitoring|bookmarks|starred)(/.*)?'],
    [READ, '/(bootdata|favicon[.]ico|robots[.]txt)(/.*)?'],
  ],
  receiver: [
    [READ, '/'],
    [READ, '/page[.]css'],
    ['POST', '/(login|logout)'],
    [READ, '/runbooks/[^/]+'],
    [ASK, '/decide/[^/]+'],
    [ASK, '/(runs|act|incidents|maintenance)(/[^/]+){0,2}'],
    [READ, '/deployments'],
    [ASK, '/kill-switch'],
    // Of people by their tokens, and deployments from elsewhere. Alertmanager delivers beside the proxy.
    [ASK, '/api/v1/(runs|incidents|orders)(/[^/]+){0,2}'],
    [ASK, '/api/v1/(deployments|maintenance|kill-switch)'],
    [READ, '/api/v1/audit'],
  ],
};

/** The paths, behind a service's own, by which somebody signs in: they are counted. */
export const signIns: Readonly<Partial<Record<Proxied, string>>> = { grafana: '/login', receiver: '/login' };
