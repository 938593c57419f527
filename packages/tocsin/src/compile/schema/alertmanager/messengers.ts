import { since, table } from '../build.ts';
import { atMostOne, isSet, needs, placeOf, said } from '../conditions.ts';
import { goDuration, goDurationText, wholeOf } from '../amounts.ts';
import { sigv4Of } from '../http/sigv4.ts';
import { boolean, integer, oneOf, text } from '../scalars.ts';
import type { Condition, Fields } from '../types.ts';
import { httpUrl } from '../urls.ts';
import { integration } from './integration.ts';

const yes = /^(?:true|yes|on|y)$/i;

/** One place on Amazon; all three count as one, as Alertmanager counts. */
const place: Condition = (given) => {
  const set = ['target_arn', 'topic_arn', 'phone_number'].filter((key) => isSet(given, key));
  return set.length % 2 === 1
    ? []
    : [
        {
          at: placeOf(given, set[1] ?? 'topic_arn'),
          message: set.length === 0 ? 'it does not say where to' : `${set.join(' and ')} exclude each other`,
          help: 'write one of topic_arn, target_arn, phone_number',
        },
      ];
};

/** A chat of the number 0 is none. */
const chat: Condition = (given) => {
  const id = said(given, 'chat_id');
  if ((id !== '' && wholeOf(id) !== 0) || isSet(given, 'chat_id_file')) return [];
  return [{ at: placeOf(given, 'chat_id'), message: 'it names no chat', help: 'add chat_id: the number' }];
};

/** Telephones. */
export const messengers: Fields = {
  pushover_configs: integration(
    {
      user_key: text,
      user_key_file: since(26, text),
      token: text,
      token_file: since(26, text),
      title: text,
      message: text,
      url: text,
      url_title: text,
      sound: text,
      priority: text,
      device: since(26, text),
      retry: goDurationText,
      expire: goDurationText,
      ttl: since(27, goDurationText),
      html: boolean,
      monospace: since(29, boolean),
    },
    [
      needs('user_key', 'user_key_file'),
      needs('token', 'token_file'),
      atMostOne('user_key', 'user_key_file'),
      atMostOne('token', 'token_file'),
      (given) =>
        yes.test(said(given, 'html')) && yes.test(said(given, 'monospace'))
          ? [{ at: placeOf(given, 'monospace'), message: 'html and monospace exclude each other', help: 'keep one' }]
          : [],
    ],
  ),
  sns_configs: since(
    23,
    integration(
      {
        api_url: text,
        sigv4: sigv4Of(({ alertmanager }) => alertmanager),
        topic_arn: text,
        phone_number: text,
        target_arn: text,
        subject: text,
        message: text,
        attributes: table(text),
        use_aws_http_client: since(33, boolean),
      },
      [place],
    ),
  ),
  telegram_configs: since(
    24,
    integration(
      {
        api_url: httpUrl,
        bot_token: text,
        bot_token_file: since(26, text),
        chat_id: integer,
        chat_id_file: since(31, text),
        message_thread_id: since(28, integer),
        message: text,
        disable_notifications: boolean,
        parse_mode: oneOf(['', 'Markdown', 'MarkdownV2', 'HTML']),
        timeout: since(35, goDuration),
      },
      [chat, atMostOne('bot_token', 'bot_token_file'), atMostOne('chat_id', 'chat_id_file')],
    ),
  ),
  wechat_configs: integration(
    {
      api_secret: text,
      api_secret_file: since(31, text),
      corp_id: text,
      message: text,
      to_user: text,
      to_party: text,
      to_tag: text,
      agent_id: text,
      api_url: httpUrl,
      message_type: oneOf(['', 'text', 'markdown']),
    },
    [atMostOne('api_secret', 'api_secret_file')],
  ),
};
