import { collectorLosses, collectorUp as collectorUpOf, exporterRestarts as exporterRestartsOf } from 'tocsin/self';
import { exporter } from '../catalogue/outside.ts';

export const { samplesLeftOut, labelsFolded } = collectorLosses(exporter);
export const collectorUp = collectorUpOf(exporter);
export const exporterRestarts = exporterRestartsOf(exporter);
