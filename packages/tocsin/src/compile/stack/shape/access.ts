import { fields } from './fields.ts';
import { anything, count, duration, durationAs, flag, list, oneOf, record, text, url } from './kinds.ts';
import { isObject, type Kind } from './misfit.ts';

/** How something is asked over HTTP. */
export const access: Readonly<Record<string, Kind>> = {
  tls: fields(
    {},
    {
      caFile: text,
      certificate: fields({ certFile: text, keyFile: text }),
      serverName: text,
      verify: flag,
    },
  ),
  tokenFile: text,
  basicAuth: fields({ user: text, passwordFile: text }),
};

/** The fields of each step are judged by the check of relabelling. */
export const relabel = list(anything);

const written: Readonly<Record<string, Kind>> = {
  ...access,
  headers: record(text),
  relabel,
  timeout: duration,
  queue: fields(
    {},
    {
      capacity: count,
      maxShards: count,
      maxSamplesPerSend: count,
      batchSendDeadline: duration,
      sampleAgeLimit: duration,
    },
  ),
};

/** A store that gets copies. */
export const remoteWrite = fields({}, written);

const store: Readonly<Record<string, Kind>> = {
  'victoria-metrics': fields({ is: text, keep: durationAs('2y') }, written),
  mimir: fields({ is: text, keep: durationAs('2y') }, { ...written, tenant: text }),
  thanos: fields({ is: text, keep: durationAs('2y'), objectStoreFile: text }, access),
};
const is = oneOf(...Object.keys(store));

/** The store that is asked for what is old; which fields it has follows from what it is. */
export const longTerm: Kind = {
  is: 'a store',
  as: "{ is: 'victoria-metrics', keep: '2y' }",
  misfits: (value, at) => {
    const named = isObject(value) && 'is' in value ? value.is : undefined;
    const chosen = Object.entries(store).find(([name]) => name === named)?.[1];
    if (chosen) return chosen.misfits(value, at);
    // What it is decides which other fields it has.
    return named === undefined
      ? fields({ is, keep: durationAs('2y') }, written).misfits(value, at)
      : is.misfits(named, [...at, 'is']);
  },
};

export const placeOfStore: Kind = {
  is: "'here' or an address",
  as: "'here'",
  misfits: (value, at) =>
    (value === 'here' ? [] : url.misfits(value, at)).map((misfit) => ({
      ...misfit,
      says: misfit.says.replace('to be an', "to be 'here' or an"),
      help: "write it as in longTerm: 'here'",
    })),
};
