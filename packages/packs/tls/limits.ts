import { days, floor } from 'tocsin';

/** How long a certificate should last at least, where a project does not say its own. */
export const usualLife = floor(
  'min_certificate_life',
  days(14),
  "Let's Encrypt renews 30 days ahead: with two weeks left it has failed for two weeks.",
);
