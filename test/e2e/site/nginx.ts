import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../ports.ts';
import type { Process, Run } from '../processes.ts';
import { commandPath } from './command-path.ts';
import { isOk } from './http.ts';
import type { Laravel } from './laravel.ts';
import type { PhpFpm } from './php-fpm.ts';

export interface Nginx {
  readonly process: Process;
  readonly configFile: string;
  readonly pidFile: string;
  readonly port: number;
  /** http://127.0.0.1:<port> */
  readonly url: string;
  /** The log in the format named tocsin: one line of JSON a request. */
  readonly accessLog: string;
  /** nginx's own counters (stub_status). */
  readonly statusUrl: string;
  /** The pool's status page, passed on from PHP-FPM's status listener; takes ?json and ?full. */
  readonly fpmStatusUrl: string;
}

/** The edge: where users come in. */
export interface Tls {
  readonly port: number;
  readonly certificateFile: string;
  readonly keyFile: string;
}

export interface NginxOptions {
  readonly tls?: Tls;
  readonly port?: number;
  /** A file that defines the log format named tocsin. */
  readonly logFormatFile?: string;
}

const config = (
  dir: string,
  port: number,
  logFormatFile: string,
  laravel: Laravel,
  fpm: PhpFpm,
  tls: Tls | undefined,
): string => `user www-data;
daemon off;
pid ${dir}/nginx.pid;
error_log stderr;
worker_processes 1;
events { worker_connections 1024; }

http {
  include ${logFormatFile};
  access_log ${dir}/access.log combined;
  access_log ${dir}/access-tocsin.log tocsin;

  client_body_temp_path ${dir}/temp/body;
  fastcgi_temp_path ${dir}/temp/fastcgi;
  proxy_temp_path ${dir}/temp/proxy;
  scgi_temp_path ${dir}/temp/scgi;
  uwsgi_temp_path ${dir}/temp/uwsgi;

  keepalive_timeout 65s;
  fastcgi_read_timeout 60s;

  server {
    listen 127.0.0.1:${port};
${tls === undefined ? '' : `    listen 127.0.0.1:${tls.port} ssl;\n    ssl_certificate ${tls.certificateFile};\n    ssl_certificate_key ${tls.keyFile};\n`}    root ${laravel.publicDir};

    location / { try_files $uri /index.php?$query_string; }

    location ~ \\.php$ {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_pass ${fpm.address};
      fastcgi_hide_header X-Route;
    }

    location = /nginx-status {
      stub_status;
      access_log off;
    }

    location = /fpm-status {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_NAME ${fpm.statusPath};
      fastcgi_param SCRIPT_FILENAME ${fpm.statusPath};
      fastcgi_pass ${fpm.statusAddress};
      access_log off;
    }
  }
}
`;

export const startNginx = async (
  run: Run,
  laravel: Laravel,
  fpm: PhpFpm,
  options: NginxOptions = {},
): Promise<Nginx> => {
  const { port = await freePort(), logFormatFile = join(import.meta.dirname, 'nginx-log-format.conf') } = options;
  const dir = join(run.dir, 'nginx');
  const configFile = join(dir, 'nginx.conf');
  const url = `http://127.0.0.1:${port}`;
  const statusUrl = `${url}/nginx-status`;

  await mkdir(join(dir, 'temp'), { recursive: true });
  await writeFile(configFile, config(dir, port, logFormatFile, laravel, fpm, options.tls));

  const server = await run.start({
    name: 'nginx',
    file: commandPath('nginx'),
    // Until it has read its configuration, nginx would log to the machine's own error log.
    args: ['-e', 'stderr', '-p', dir, '-c', configFile],
    ready: () => isOk(statusUrl),
  });
  return {
    process: server,
    configFile,
    pidFile: join(dir, 'nginx.pid'),
    port,
    url,
    statusUrl,
    accessLog: join(dir, 'access-tocsin.log'),
    fpmStatusUrl: `${url}/fpm-status`,
  };
};
