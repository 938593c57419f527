import type { Check } from '../check.ts';
import { containerAddress } from './container-address.ts';
import { dashboardsElsewhere } from './dashboards-elsewhere.ts';
import { dataSourceAddress } from './data-source-address.ts';
import { floatingImage } from './floating-image.ts';
import { openPort } from './open-port.ts';
import { receiverAddress } from './receiver-address.ts';

/** What containers run, what leads to them, and where they look for each other. */
export const compose: readonly Check[] = [
  containerAddress,
  dashboardsElsewhere,
  dataSourceAddress,
  floatingImage,
  openPort,
  receiverAddress,
];
