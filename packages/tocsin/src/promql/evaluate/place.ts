import type { Span } from '../span.ts';

/** `2:5`: line and column of where a span begins. */
export const placeIn = (text: string, span: Span | undefined): string => {
  const before = text.slice(0, span?.from ?? 0);
  const line = before.lastIndexOf('\n');
  return `${before.split('\n').length}:${before.length - line}`;
};
