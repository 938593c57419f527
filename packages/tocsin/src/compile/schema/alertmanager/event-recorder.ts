import { block, list, since } from '../build.ts';
import { beginningOf, from, needs, placeOf } from '../conditions.ts';
import { duration } from '../amounts.ts';
import { alertmanagerHttp } from '../http/http.ts';
import { boolean, integer, oneOf, text } from '../scalars.ts';
import type { Condition, Type } from '../types.ts';
import { httpUrl } from '../urls.ts';
import { entriesOf, field, itemsOf, textOf } from '../../view/text/tree.ts';

/** Every output has a name of its own, since 0.35. */
const named = from(35, needs('name'));
const namesOnce: Condition = ({ tree }) =>
  entriesOf(tree).flatMap(({ value }) => {
    const names = itemsOf(value).map((output) => textOf(field(output, 'name')) ?? '');
    return itemsOf(value)
      .filter((_, index) => names[index] !== '' && names.indexOf(names[index] ?? '') < index)
      .map((output) => ({
        at: field(output, 'name') ?? beginningOf(output),
        message: `another output already has this name`,
        help: 'give each output a name of its own',
      }));
  });

/** An output that is nothing has no name. */
const filled: Condition = ({ tree }) =>
  entriesOf(tree).flatMap(({ value }) =>
    itemsOf(value)
      .filter((output) => output.kind === 'scalar' && output.value === null)
      .map((at) => ({ at, message: 'this output has no name', help: 'write a name, or remove its dash' })),
  );

const someBroker: Condition = (given) =>
  itemsOf(field(given.tree, 'brokers')).length > 0
    ? []
    : [{ at: placeOf(given, 'brokers'), message: 'no Kafka broker is named', help: 'write brokers: [host:9092]' }];

const name = since(35, text);

/** `event_recorder`. */
export const eventRecorder: Type = since(
  33,
  block(
    {
      file_outputs: list(block({ name, path: text }, [named, needs('path')])),
      stdout_outputs: since(34, list(block({ name }, [named]))),
      kafka_outputs: list(
        block(
          {
            name,
            brokers: list(text),
            topic: text,
            client_id: text,
            format: oneOf(['', 'json', 'protobuf']),
            acks: oneOf(['', 'none', 'leader', 'all']),
            compression: oneOf(['', 'none', 'gzip', 'snappy', 'lz4', 'zstd']),
            buffer_size: integer,
            tls_config: alertmanagerHttp.tls,
          },
          [named, from(35, needs('topic')), from(35, someBroker)],
        ),
      ),
      webhook_outputs: list(
        block(
          {
            name,
            url: httpUrl,
            timeout: duration,
            workers: integer,
            max_retries: integer,
            retry_backoff: duration,
            batch: since(34, boolean),
            batch_max_events: since(34, integer),
            batch_max_bytes: since(34, integer),
            batch_flush_interval: since(34, duration),
            http_config: alertmanagerHttp.config,
          },
          [named, needs('url')],
        ),
      ),
    },
    [from(35, namesOnce), from(35, filled)],
  ),
);
