import { seconds, threshold } from 'tocsin';

/** What lies between users and the origin may take, where a project does not say its own. */
export const usualLimits = {
  maxLookup: threshold(
    'max_name_lookup_time',
    seconds(1),
    'A lookup that is cached takes a millisecond and one that is not some hundred: here an answer was waited for and asked again.',
  ),
  maxEdgeTime: threshold(
    'max_edge_time',
    seconds(2),
    'A handshake across a continent takes a few tenths: with two seconds the CDN waits, or goes a long way round.',
  ),
  fastOrigin: threshold('fast_origin_time', seconds(0.5), 'An origin that answers in this is not what is slow.'),
};
