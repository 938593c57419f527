import { banner, type Artefact } from '../artefact.ts';
import type { HostModel, Model } from '../model.ts';

/** hosts/<host>/: what a host must have for the metrics and the responses to work. */
export const emitHosts = (model: Model): readonly Artefact[] =>
  model.hosts
    .filter(({ roles }) => roles.includes('web'))
    .flatMap((host) => [logFormat(host), phpFpmPool(model, host)]);

/** The JSON line that the exporter's access-log collector reads, by nginx' variables. */
const LINE = {
  time: '$msec',
  method: '"$request_method"',
  status: '"$status"',
  request_time: '$request_time',
  upstream_time: '"$upstream_response_time"',
  bytes: '$bytes_sent',
  uri: '"$uri"',
  // Laravel serves every request from /index.php: only the application knows the route.
  route: '"$upstream_http_x_route"',
  // A slow bucket's exemplar leads to its line.
  request_id: '"$request_id"',
};

const logFormat = ({ name }: HostModel): Artefact => {
  const fields = Object.entries(LINE).map(([field, value]) => `"${field}":${value}`);
  return {
    path: `hosts/${name}/nginx/tocsin-log-format.conf`,
    text: `# ${banner}\n# Include it in http { } and write the log: access_log <file> tocsin;\nlog_format tocsin escape=json '{${fields.join(',')}}';\n`,
    from: ['src/stack/site.ts'],
  };
};

const SETTINGS = /(# >>> configuration\n)[\s\S]*?(# <<< configuration\n)/;

/** The only program that the receiver's key may run on the host, told where PHP-FPM is. */
const phpFpmPool = ({ place, texts }: Model, { name }: HostModel): Artefact => {
  const settings = {
    PHP_FPM: place.path('php-fpm-binary'),
    MAIN_CONFIG: place.path('php-fpm-config'),
    POOL_FOLDER: place.path('php-fpm-pools'),
    PID_FILE: place.path('php-fpm-pid'),
  };
  const lines = Object.entries(settings).map(([variable, path]) => `${variable}='${path}'\n`);
  return {
    path: `hosts/${name}/phpfpm-pool`,
    text: texts.phpFpmPool.replace(SETTINGS, (_, start: string, end: string) => start + lines.join('') + end),
    executable: true,
    from: ['src/stack/site.ts', 'src/alert-receivers/remote/phpfpm-pool.sh'],
  };
};
