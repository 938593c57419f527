import { counter, gauge, text } from 'tocsin';

/**
 * Learned by `tocsin learn` from nginxexporter 0.11.0-1+b4, scraped by the job nginx: names without nginx_.
 * Not to be edited: corrections stand in ../nginx.ts, so that learning again loses nothing.
 */
export const learned = {
  connections_accepted: counter('Accepted client connections'),
  connections_active: gauge('Active client connections'),
  connections_handled: counter('Handled client connections'),
  connections_reading: gauge('Connections where NGINX is reading the request header'),
  connections_waiting: gauge('Idle client connections'),
  connections_writing: gauge('Connections where NGINX is writing the response back to the client'),
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
