import type { HttpAnswer } from 'tocsin/shared';

/** What an answer says of a service and of our key. */
export interface Verdict {
  readonly up: boolean;
  /** Undefined where the answer says nothing about it. */
  readonly authOk: boolean | undefined;
}

/** A refused key is an answer; too many requests are one as well. What the service itself cannot do is none. */
export const verdictOf = ({ status }: HttpAnswer): Verdict => {
  if (status === 401 || status === 403) return { up: true, authOk: false };
  if (status >= 200 && status < 300) return { up: true, authOk: true };
  return { up: status < 500, authOk: undefined };
};

/** A number in a header; undefined where there is none. */
export const numberIn = ({ header }: HttpAnswer, name: string): number | undefined => {
  const text = header(name);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
};

/** A JSON object; empty if the text is anything else. */
export const recordIn = (text: string): Readonly<Record<string, unknown>> => {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
};
