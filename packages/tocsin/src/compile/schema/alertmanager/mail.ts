import { block, list, since, table } from '../build.ts';
import { isSet, needs, placeOf } from '../conditions.ts';
import { alertmanagerHttp } from '../http/http.ts';
import { boolean, text } from '../scalars.ts';
import type { Condition, Fields } from '../types.ts';
import { entriesOf, field, textOf } from '../../view/text/tree.ts';
import { hostPort } from './host-port.ts';

/** Names of headers are the same in any case. */
const headersOnce: Condition = ({ tree }) => {
  const entries = entriesOf(field(tree, 'headers'));
  const names = entries.map(({ key }) => key.toLowerCase());
  return entries
    .filter((_, index) => names.indexOf(names[index] ?? '') < index)
    .map((at) => ({ at, message: `the header ${at.key} is there twice`, help: 'remove one of the two' }));
};

const threading: Condition = (given) => {
  if (!/^(?:true|yes|on|y)$/i.test(textOf(field(given.tree, 'threading', 'enabled')) ?? '')) return [];
  const by = textOf(field(given.tree, 'threading', 'thread_by_date')) ?? '';
  const own = entriesOf(field(given.tree, 'headers')).find(({ key }) => /^(?:references|in-reply-to)$/i.test(key));
  return [
    ...(own ? [{ at: own, message: `threading writes the header ${own.key} itself`, help: 'remove the header' }] : []),
    ...(['none', 'daily'].includes(by) || !isSet(given, 'threading')
      ? []
      : [
          {
            at: placeOf(given, 'threading'),
            message: 'threading has no valid thread_by_date',
            help: 'write thread_by_date: daily',
          },
        ]),
  ];
};

/** Mail. */
export const mail: Fields = {
  email_configs: list(
    block(
      {
        send_resolved: boolean,
        to: text,
        from: text,
        hello: text,
        smarthost: hostPort,
        auth_username: text,
        auth_password: text,
        auth_password_file: text,
        auth_secret: text,
        auth_secret_file: since(31, text),
        auth_identity: text,
        headers: table(text),
        html: text,
        text,
        require_tls: boolean,
        force_implicit_tls: since(31, boolean),
        tls_config: alertmanagerHttp.tls,
        threading: since(30, block({ enabled: boolean, thread_by_date: text })),
      },
      [needs('to'), headersOnce, threading],
    ),
    false,
  ),
};
