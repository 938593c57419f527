/** The account and the unit of our exporter on a host. */
export const UNIT = 'tocsin-exporter';
