import { banner, place, portOf, together, type HostFile, type PartOf } from 'tocsin/compile';
import { hasRole } from 'tocsin/shared';

/** The JSON line that the exporter's access-log collector reads, by nginx' variables. */
const LINE = {
  time: '$msec',
  method: '"$request_method"',
  status: '"$status"',
  request_time: '$request_time',
  upstream_time: '"$upstream_response_time"',
  bytes: '$bytes_sent',
  uri: '"$uri"',
  // A framework serves every request from one file: only the application knows the route.
  route: '"$upstream_http_x_route"',
  // A slow bucket's exemplar leads to its line.
  request_id: '"$request_id"',
};

const fields = Object.entries(LINE).map(([field, value]) => `"${field}":${value}`);
const logFormat: HostFile = {
  path: 'nginx/tocsin-log-format.conf',
  text: `# ${banner}\n# Include it in http { } and write the log: access_log <file> tocsin;\nlog_format tocsin escape=json '{${fields.join(',')}}';\n`,
  from: [],
};

/** nginx' log of requests as the exporter reads it, and its own numbers for its exporter. */
export const nginxPart =
  (on: readonly string[], service: string): PartOf =>
  (model, host) => {
    if (!hasRole(host, on)) return undefined;
    const status: HostFile = {
      path: 'nginx/tocsin.conf',
      text: `# ${banner}
# A server that names a log of its own needs this line too: it does not inherit.
access_log ${model.place.path('access-log')} tocsin;
# The route is for the log. A location that hides headers of its own does not inherit this.
fastcgi_hide_header X-Route;

server {
    listen 127.0.0.1:${portOf(model, host, service)};
    access_log off;
    location = /stub_status {
        stub_status;
    }
    location / {
        return 404;
    }
}
`,
      from: [],
    };
    return {
      needs: [
        ['need_program', 'nginx', 'the package nginx'],
        ['need_sound', 'nginx'],
      ],
      files: [logFormat, status],
      steps: together('nginx', [
        place(logFormat, '/etc/nginx/conf.d/tocsin-log-format.conf'),
        place(status, '/etc/nginx/conf.d/tocsin.conf'),
      ]),
    };
  };
