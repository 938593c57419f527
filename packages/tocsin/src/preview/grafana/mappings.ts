import type { Mapping, MappingResult } from '../site/data.ts';

/** What the first fitting mapping makes of a value; undefined where none fits. */
export const mapped = (mappings: readonly Mapping[] | undefined, value: number | null): MappingResult | undefined => {
  for (const mapping of mappings ?? []) {
    const result = one(mapping, value);
    if (result) return result;
  }
  return undefined;
};

const one = (mapping: Mapping, value: number | null): MappingResult | undefined => {
  switch (mapping.type) {
    case 'value':
      return value === null ? undefined : Object.entries(mapping.options).find(([key]) => key === String(value))?.[1];
    case 'range': {
      const { from, to, result } = mapping.options;
      return value !== null && value >= (from ?? -Infinity) && value <= (to ?? Infinity) ? result : undefined;
    }
    case 'regex':
      return undefined;
    case 'special':
      return special(mapping.options.match, value) ? mapping.options.result : undefined;
  }
};

const special = (match: string, value: number | null): boolean => {
  const isNothing = value === null;
  const isNaN = value !== null && Number.isNaN(value);
  return (
    (match === 'null' && isNothing) || (match === 'nan' && isNaN) || (match === 'null+nan' && (isNothing || isNaN))
  );
};
