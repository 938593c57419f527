import {
  anything,
  count,
  duration,
  durationAs,
  fields,
  flag,
  list,
  oneOf,
  record,
  text,
  url,
  type Kind,
} from './kinds.ts';

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
  misfit: (value, at) => {
    const named = typeof value === 'object' && value !== null && 'is' in value ? value.is : undefined;
    if (named === undefined) return fields({ is, keep: durationAs('2y') }, written).misfit(value, at);
    return (
      is.misfit(named, [...at, 'is']) ??
      Object.entries(store)
        .find(([name]) => name === named)?.[1]
        .misfit(value, at)
    );
  },
};

export const placeOfStore: Kind = {
  is: "'here' or an address",
  as: "'here'",
  misfit: (value, at) => {
    const misfit = value === 'here' ? undefined : url.misfit(value, at);
    return (
      misfit && {
        ...misfit,
        says: misfit.says.replace('to be an', "to be 'here' or an"),
        help: "write it as in longTerm: 'here'",
      }
    );
  },
};
