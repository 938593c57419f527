/** What a component can lack, in the order of the columns. */
export const aspects = ['availability', 'latency', 'errors', 'saturation', 'absence', 'capacity'] as const;
export type Aspect = (typeof aspects)[number];

/** Of each component and aspect the alerts that tell of it, or in a sentence why none does. */
export type Coverage = Readonly<Record<string, Readonly<Record<Aspect, readonly string[] | string>>>>;
