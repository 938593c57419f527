/** Where tocsin-batch is on a host. */
export const BATCH = '/usr/local/lib/tocsin/tocsin-batch';
