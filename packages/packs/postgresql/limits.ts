import { percent, seconds, threshold } from 'tocsin';

/** Share of max_connections. */
export const maxConnectionShare = threshold(
  'postgresql_max_connection_share',
  percent(80),
  'Of the usual 100 connections three are kept for superusers, and a pool that grows takes ten at once.',
);
/** Age of the oldest open transaction. */
export const maxTransactionAge = threshold(
  'postgresql_max_transaction_age',
  seconds(3600),
  'VACUUM removes no row that an open transaction may still see; autovacuum looks every minute, so an hour is 60 rounds for nothing.',
);
