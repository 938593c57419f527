export { postgresql } from './metrics.ts';
export { maxConnectionShare, maxTransactionAge } from './limits.ts';
export { postgresqlPanels } from './panels.ts';
export { postgresqlInhibitions } from './inhibitions.ts';
export { postgresqlAlerts } from './rules.ts';
export { postgresqlConnections, postgresqlTransactionAge, postgresqlUp } from './signals.ts';
