import { block, list, since, table, until } from '../build.ts';
import { isSet, needs, placeOf, said } from '../conditions.ts';
import { bytes, duration, durationOf } from '../amounts.ts';
import { discoveries, staticTargets } from '../discovery/discoveries.ts';
import { prometheusHttp } from '../http/http.ts';
import { boolean, float, natural, oneOf, text } from '../scalars.ts';
import type { Condition, Fields, Given, Type, Value } from '../types.ts';
import { field, itemsOf, textOf } from '../../view/text/tree.ts';
import { relabelling } from './relabel.ts';

const protocols = {
  always: ['PrometheusProto', 'PrometheusText0.0.4', 'OpenMetricsText0.0.1', 'OpenMetricsText1.0.0'],
  since3: ['PrometheusText1.0.0'],
  since3016: ['OpenMetricsText2.0.0'],
};
/** A format in which metrics may be asked for. */
const protocol = {
  kind: 'scalar',
  name: 'a scrape protocol',
  refuses: (value: Value) =>
    oneOf([
      ...protocols.always,
      ...(value.version >= 3000 ? protocols.since3 : []),
      ...(value.version >= 3015 ? protocols.since3016 : []),
    ]).refuses(value),
} as const;

/** A list of protocols holds some, each once. */
const protocolsOnce: Condition = (given) => {
  const items = itemsOf(field(given.tree, 'scrape_protocols')).map((item) => (textOf(item) ?? '').toLowerCase());
  const isEmpty = field(given.tree, 'scrape_protocols')?.kind === 'list' && items.length === 0;
  if (new Set(items).size === items.length && !isEmpty) return [];
  const message = isEmpty ? 'the list of protocols is empty' : 'a protocol is named twice';
  return [{ at: placeOf(given, 'scrape_protocols'), message, help: 'name each protocol once, or leave the list out' }];
};

/** What may be said globally and for a job. */
const shared = (globalSince: (type: Type, version: number) => Type): Fields => ({
  body_size_limit: globalSince(bytes, 2045),
  sample_limit: globalSince(natural, 2045),
  target_limit: globalSince(natural, 2045),
  label_limit: globalSince(natural, 2045),
  label_name_length_limit: globalSince(natural, 2045),
  label_value_length_limit: globalSince(natural, 2045),
  keep_dropped_targets: since(2047, natural),
  metric_name_validation_scheme: since(2055, oneOf(['', 'utf8', 'legacy'])),
  metric_name_escaping_scheme: since(3004, oneOf(['', 'allow-utf-8', 'underscores', 'dots', 'values'])),
  scrape_native_histograms: since(3008, boolean),
  extra_scrape_metrics: since(3010, boolean),
  scrape_failure_log_file: since(2055, text),
  scrape_protocols: since(2049, list(protocol, false)),
  scrape_interval: duration,
  scrape_timeout: duration,
});

const MINUTE = 60_000;

/** A scrape is over before the next one; where nothing says how often, that is a minute. */
const withinInterval: Condition = (given) => {
  const timeout = durationOf(said(given, 'scrape_timeout'));
  const every = durationOf(said(given, 'scrape_interval'));
  // An interval of 0 is none.
  return timeout !== undefined && timeout > (every || MINUTE)
    ? [
        {
          at: placeOf(given, 'scrape_timeout'),
          message: `the scrape_timeout is ${said(given, 'scrape_timeout')}, longer than the scrape_interval of ${said(given, 'scrape_interval') || '1m'}`,
          help: 'write a scrape_timeout of at most scrape_interval',
        },
      ]
    : [];
};

/** `global`. */
export const global: Type = block(
  {
    ...shared((type, version) => since(version, type)),
    evaluation_interval: duration,
    rule_query_offset: since(2053, duration),
    external_labels: table(text, {
      kind: 'scalar',
      name: 'a name of a label',
      refuses: ({ text: name, version }) =>
        /^[A-Za-z_]\w*$/.test(name) || (version >= 3000 && name !== '')
          ? undefined
          : { message: `"${name}" is not a label name`, help: 'write letters, digits and _' },
    }),
    query_log_file: text,
    query_max_series: since(3016, natural),
    query_max_samples_read: since(3016, natural),
    query_max_duration: since(3016, duration),
    convert_classic_histograms_to_nhcb: since(3004, boolean),
    always_scrape_classic_histograms: since(3005, boolean),
  },
  [protocolsOnce, withinInterval],
);

/** `scrape_configs`. */
export const scrape: Type = list(
  block(
    {
      job_name: text,
      honor_labels: boolean,
      honor_timestamps: boolean,
      track_timestamps_staleness: since(2048, boolean),
      params: table(list(text)),
      fallback_scrape_protocol: since(3000, protocol),
      scrape_classic_histograms: since(2045, until(2055, boolean)),
      always_scrape_classic_histograms: since(3000, boolean),
      convert_classic_histograms_to_nhcb: since(3000, boolean),
      metrics_path: text,
      scheme: text,
      enable_compression: since(2049, boolean),
      native_histogram_bucket_limit: since(2045, natural),
      native_histogram_min_bucket_factor: since(2050, float),
      ...shared((type) => type),
      ...prometheusHttp.fields,
      ...discoveries,
      static_configs: staticTargets,
      relabel_configs: relabelling,
      metric_relabel_configs: relabelling,
    },
    [needs('job_name'), protocolsOnce, ...prometheusHttp.conditions, utf8Legacy()],
    { by: 'job_name', word: 'job', owner: 'job' },
  ),
  false,
);

/** What lets UTF-8 through: said of the job, or, before 3.7, of nobody. */
const letsThrough = (given: Given): boolean => {
  const own = said(given, 'metric_name_escaping_scheme');
  if (own !== '' || given.version < 3004 || given.version >= 3007) return own === 'allow-utf-8';
  const global = field(given.root, 'global');
  const [escaping, names] = ['metric_name_escaping_scheme', 'metric_name_validation_scheme'].map(
    (key) => textOf(field(global, key)) ?? '',
  );
  return (escaping === '' || escaping === 'allow-utf-8') && names !== 'legacy';
};

/** Escaping that lets UTF-8 through needs names that may be UTF-8. */
function utf8Legacy(): Condition {
  return (given) =>
    said(given, 'metric_name_validation_scheme') === 'legacy' && letsThrough(given)
      ? [
          {
            at: placeOf(
              given,
              isSet(given, 'metric_name_escaping_scheme')
                ? 'metric_name_escaping_scheme'
                : 'metric_name_validation_scheme',
            ),
            message: 'UTF-8 names are requested, but the names must be of the old kind',
            help: 'write underscores, or metric_name_validation_scheme: utf8',
          },
        ]
      : [];
}
