export { banner } from './artefact.ts';
export { configured, isMonitoring, listenOf, place, portOf, scrapedOn, script, together } from './emit/hosts/part.ts';
export type { HostFile, Part, PartOf, Step } from './emit/hosts/part.ts';
export { UNIT } from './emit/hosts/unit.ts';
export { TEXTFILES } from './emit/textfiles.ts';
export type { HostModel, ModelOfPacks } from './model-of-packs.ts';
export { aspects, type Aspect, type Coverage } from './stack/coverage.ts';
export type { HostService, Pack, PackagedExporter } from './stack/pack.ts';
