import { counter, gauge, text, type Sightings } from 'tocsin';

/**
 * Learned by `tocsin learn` from nginx-exporter@0.11 and nginx@1.22, nginx-exporter@1.5 and nginx@1.30, scraped by the job nginx: names without nginx_.
 * Not to be edited: corrections stand in ../nginx.ts, so that learning again loses nothing.
 */
export const learned = {
  connections_accepted: counter('Accepted client connections'),
  connections_active: gauge('Active client connections'),
  connections_handled: counter('Handled client connections'),
  connections_reading: gauge('Connections where NGINX is reading the request header'),
  connections_waiting: gauge('Idle client connections'),
  connections_writing: gauge('Connections where NGINX is writing the response back to the client'),
  exporter_build_info: gauge(
    'A metric with a constant value of 1, labeled by the version from which the exporter was built.',
    { branch: text, goarch: text, goos: text, goversion: text, revision: text, tags: text, version: text },
  ),
  http_requests_total: counter('Total http requests'),
  up: gauge('Status of the last metric scrape'),
  '/nginxexporter_build_info': gauge('Exporter build information', {
    arch: text,
    commit: text,
    date: text,
    dirty: text,
    go: text,
    version: text,
  }),
};

/** Which of them had what only some have, by their numbers from 0. */
export const seen: Sightings = {
  of: [
    ['nginx-exporter@0.11', 'nginx@1.22'],
    ['nginx-exporter@1.5', 'nginx@1.30'],
  ],
  only: {
    '0': ['/nginxexporter_build_info'],
    '1': ['exporter_build_info'],
  },
};
