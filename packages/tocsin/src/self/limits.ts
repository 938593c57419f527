import { count, seconds, threshold } from '#lang';

export const maxDeliveryAge = threshold(
  'max_delivery_age',
  seconds(15 * 60),
  'The watchdog is delivered every five minutes: three were missed.',
);
export const maxStarts = threshold(
  'max_exporter_starts',
  count(3),
  'A deployment and an update within half an hour are two; one that ends by itself starts again every few seconds.',
);
export const maxWaitingMessages = threshold(
  'max_waiting_messages',
  count(0),
  'A message is accepted within seconds; one that still waits after a quarter of an hour will not be by itself.',
);
