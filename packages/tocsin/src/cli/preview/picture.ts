import type { SiteData } from '../../preview/site/data.ts';
import type { Drawn } from './drawn.ts';

/** The last good picture, and what is wrong since. */
export interface Picture {
  /** Grows with each picture, over restarts too: by it a page says what it has. */
  readonly number: number;
  /** The parts of the site as JSON, each with the number of the picture that it came with. Empty before the first picture. */
  readonly parts: ReadonlyMap<keyof SiteData, { readonly text: string; readonly since: number }>;
  /** Why this picture is of an earlier save. */
  readonly wrong?: string;
  /** What is wrong with what is drawn. */
  readonly findings?: string;
}

/** Before anything is drawn. */
export const noPicture = (): Picture => ({ number: Date.now(), parts: new Map() });

/** The picture after another drawing: a good one takes the place of the last, a bad one stands above it. */
export const after = ({ number, parts }: Picture, drawn: Drawn): Picture => {
  const next = number + 1;
  if ('wrong' in drawn) return { number: next, parts, wrong: drawn.wrong };
  const changed = Object.entries(drawn.parts).map(
    ([name, text]) => [name as keyof SiteData, { text, since: next }] as const,
  );
  return { number: next, parts: new Map([...parts, ...changed]) };
};

/** The picture with what was found in it; empty: nothing. */
export const found = ({ number, parts, wrong }: Picture, findings: string): Picture => ({
  number: number + 1,
  parts,
  ...(wrong === undefined ? {} : { wrong }),
  ...(findings === '' ? {} : { findings }),
});

/** What a page is told that has the picture of a number: the parts that came after it. As JSON. */
export const pictureText = ({ number, parts, wrong, findings }: Picture, hasPrometheus: boolean, has = 0): string => {
  // A number that is not reached yet is of another preview.
  const newer = [...parts].filter(([, { since }]) => since > has || has > number);
  const data = newer.map(([name, { text }]) => `${JSON.stringify(name)}:${text}`).join(',');
  const rest = JSON.stringify({ number, wrong, findings, isLive: true, hasPrometheus });
  return parts.size === 0 ? rest : `{"data":{${data}},${rest.slice(1)}`;
};
