import { backupMetrics } from 'tocsin/packs/backups';
import { healthMetrics } from 'tocsin/packs/http';
import { tlsMetrics } from 'tocsin/packs/tls';
import { exporterMetrics } from 'tocsin/self';
import { application } from './application.ts';

/** The application's own health endpoints, by the name of the check. */
export const healthChecks = ['app', 'database', 'redis', 'queue'] as const;

export const health = healthMetrics(application, healthChecks);
export const tls = tlsMetrics(application);
export const backups = backupMetrics(application);
export const exporter = exporterMetrics(application);
