import { alertmanagerAt, type Alertmanager } from '../../packages/tocsin/src/receiver/prometheus/alertmanager.ts';
import { prometheusAt, type Prometheus } from '../../packages/tocsin/src/receiver/prometheus/prometheus.ts';
import { upstreamsAt } from '../../packages/tocsin/src/receiver/prometheus/upstream.ts';

/** Prometheus at an address, without credentials. */
export const plainPrometheus = (url: string): Prometheus => prometheusAt(upstreamsAt([{ url }]));
export const plainAlertmanager = (url: string): Alertmanager => alertmanagerAt(upstreamsAt([{ url }]));
