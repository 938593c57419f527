import { block, list, since, table } from '../build.ts';
import { from, isSet, placeOf, said } from '../conditions.ts';
import { bytes, duration } from '../amounts.ts';
import { header, prometheusHttp } from '../http/http.ts';
import { boolean, float, integer, oneOf, text } from '../scalars.ts';
import type { Condition, Type } from '../types.ts';
import { alerting } from './alerting.ts';
import { attributesOnce, endpointsOnce } from './once.ts';
import { remoteRead, remoteWrite } from './remote.ts';
import { global, scrape } from './scrape.ts';
import { tracingWith } from './tracing.ts';

/** A star may stand in the last part of a path only. */
const path = {
  kind: 'scalar',
  name: 'a path',
  refuses: ({ text: value }: { readonly text: string }) =>
    /^[^*]*(?:\*[^/]*)?$/.test(value)
      ? undefined
      : {
          message: `"${value}" is not a path: there is a star before a slash`,
          help: 'write the name of the folder, and use a star only for files',
        },
} as const;

const attributes: Condition = (given) => {
  const isAll = /^(?:true|yes|on|y)$/i.test(said(given, 'promote_all_resource_attributes'));
  const wrong = isAll ? 'promote_resource_attributes' : 'ignore_resource_attributes';
  if (!isSet(given, wrong)) return [];
  return [
    {
      at: placeOf(given, wrong),
      message: isAll ? `all attributes are already promoted` : `${wrong} needs promote_all_resource_attributes: true`,
      help: `remove ${wrong}`,
    },
  ];
};

const percentage: Condition = (given) => {
  const value = Number(said(given, 'percentage'));
  if (!isSet(given, 'percentage') || (value >= 0 && value <= 100)) return [];
  return [
    { at: placeOf(given, 'percentage'), message: `${value} is not between 0 and 100`, help: 'write a percentage' },
  ];
};

const size: Condition = (given) =>
  said(given, 'size').startsWith('-')
    ? [{ at: placeOf(given, 'size'), message: 'a size is not negative', help: 'write a size, or 0 for none' }]
    : [];

/** prometheus.yml, from Prometheus 2.37 to 3.16. */
export const prometheus: Type = block(
  {
    global,
    runtime: since(
      2053,
      block({
        gogc: integer,
        log_level: since(3015, oneOf(['', 'debug', 'info', 'warn', 'error'], { anyCase: true })),
      }),
    ),
    alerting,
    rule_files: list(path),
    scrape_config_files: since(2043, list(path)),
    scrape_configs: scrape,
    storage: block({
      tsdb: since(
        2039,
        block({
          out_of_order_time_window: duration,
          stale_series_compaction_threshold: since(3010, float),
          retention: since(
            3008,
            block({ time: duration, size: bytes, percentage: since(3011, float) }, [percentage, from(3016, size)]),
          ),
          chunk_encoding: since(3013, block({ floats: oneOf(['', 'xor', 'xor2']) })),
        }),
      ),
      exemplars: block({ max_exemplars: integer }),
    }),
    tracing: tracingWith(prometheusHttp.tls, table(text, header)),
    remote_write: remoteWrite,
    remote_read: remoteRead,
    otlp: since(
      2055,
      block(
        {
          promote_resource_attributes: list(text),
          promote_all_resource_attributes: since(3005, boolean),
          ignore_resource_attributes: since(3005, list(text)),
          translation_strategy: since(3000, strategy()),
          keep_identifying_resource_attributes: since(3001, boolean),
          convert_histograms_to_nhcb: since(3004, boolean),
          promote_scope_metadata: since(3006, boolean),
          label_name_underscore_sanitization: since(3008, boolean),
          label_name_preserve_multiple_underscores: since(3008, boolean),
        },
        [attributes, attributesOnce('promote_resource_attributes'), attributesOnce('ignore_resource_attributes')],
      ),
    ),
  },
  [endpointsOnce('remote_write'), endpointsOnce('remote_read')],
);

/** How names of OpenTelemetry become names of Prometheus. */
function strategy(): Type {
  const before = ['', 'UnderscoreEscapingWithSuffixes', 'NoUTF8EscapingWithSuffixes', 'NoTranslation'];
  const all = oneOf([...before, 'UnderscoreEscapingWithoutSuffixes']);
  return { ...all, refuses: (value) => (value.version < 3006 ? oneOf(before) : all).refuses(value) };
}
