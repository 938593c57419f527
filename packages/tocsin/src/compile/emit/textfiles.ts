/** Where Debian's node exporter reads metrics from files. */
export const TEXTFILES = '/var/lib/prometheus/node-exporter';
