import { anything, block, list, since } from '../build.ts';
import { atMostOne, beginningOf, isSet, needs, placeOf, said } from '../conditions.ts';
import { goDuration } from '../amounts.ts';
import { boolean, natural, text } from '../scalars.ts';
import type { Condition, Fields, Type } from '../types.ts';
import { httpUrl, templatedUrl } from '../urls.ts';
import type { Tree } from '../../view/text/tree-types.ts';
import { entriesOf, field, textOf } from '../../view/text/tree.ts';
import { integration } from './integration.ts';
import { mattermost } from './mattermost.ts';

const POST_MESSAGE = 'https://slack.com/api/chat.postMessage';

/** A message can be changed by a bot only. */
const botOnly =
  (key: string): Condition =>
  (given) => {
    const isWanted = /^(?:true|yes|on|y)$/i.test(said(given, key));
    const isOwn = ['api_url', 'api_url_file', 'app_token', 'app_token_file'].some((name) => isSet(given, name));
    const url = isOwn ? said(given, 'api_url') : (textOf(field(given.root, 'global', 'slack_api_url')) ?? '');
    const other = isSet(given, 'api_url_file') || (url !== '' && url !== POST_MESSAGE);
    return isWanted && other
      ? [{ at: placeOf(given, key), message: `${key} needs a bot`, help: `write api_url: ${POST_MESSAGE}` }]
      : [];
  };

/** A client has a token, by whichever of its fields. */
const authorisedIn = (client: Tree | undefined): boolean =>
  entriesOf(client).some(
    ({ key, value }) =>
      ['authorization', 'bearer_token', 'bearer_token_file'].includes(key) &&
      (value.kind !== 'scalar' || (value.value !== null && value.value !== '')),
  );

const pairs = (conditions: readonly Condition[]): Type =>
  list(block({ title: text, value: text, short: boolean }, conditions));

const slackAction = block(
  {
    type: text,
    text: text,
    url: text,
    style: text,
    name: text,
    value: text,
    confirm: block({ text: text, title: text, ok_text: text, dismiss_text: text }, [needs('text')]),
  },
  [needs('type'), needs('text'), needs('name', 'url')],
);

const hook: Fields = { webhook_url: httpUrl, webhook_url_file: since(27, text) };
const hookConditions = [needs('webhook_url', 'webhook_url_file'), atMostOne('webhook_url', 'webhook_url_file')];

/** Rooms where people talk. */
export const chat: Fields = {
  discord_configs: since(
    25,
    integration(
      {
        ...hook,
        title: text,
        message: text,
        content: since(28, text),
        username: since(28, text),
        avatar_url: since(28, text),
      },
      hookConditions,
    ),
  ),
  msteams_configs: since(26, integration({ ...hook, title: text, summary: since(27, text), text }, hookConditions)),
  msteamsv2_configs: since(28, integration({ ...hook, webhook_url_file: text, title: text, text }, hookConditions)),
  slack_configs: integration(
    {
      api_url: httpUrl,
      api_url_file: text,
      app_token: since(30, text),
      app_token_file: since(30, text),
      app_url: since(30, httpUrl),
      channel: text,
      username: text,
      color: text,
      title: text,
      title_link: text,
      pretext: text,
      text: text,
      footer: text,
      fallback: text,
      callback_id: text,
      icon_emoji: text,
      icon_url: text,
      image_url: text,
      thumb_url: text,
      fields: pairs([needs('title'), needs('value')]),
      short_fields: boolean,
      link_names: boolean,
      mrkdwn_in: list(text),
      actions: list(slackAction),
      message_text: since(31, text),
      timeout: since(30, goDuration),
      update_message: since(32, boolean),
      post_updates_to_thread: since(35, boolean),
    },
    [
      atMostOne('api_url', 'api_url_file', 'app_token', 'app_token_file'),
      botOnly('update_message'),
      botOnly('post_updates_to_thread'),
    ],
  ),
  rocketchat_configs: since(
    28,
    integration(
      {
        api_url: httpUrl,
        token_id: text,
        token_id_file: text,
        token: text,
        token_file: text,
        channel: text,
        color: text,
        title: text,
        title_link: text,
        text: text,
        emoji: text,
        icon_url: text,
        image_url: text,
        thumb_url: text,
        message_text: since(35, text),
        fields: pairs([]),
        short_fields: boolean,
        link_names: boolean,
        actions: list(
          block({
            type: text,
            text: text,
            url: text,
            imageurl: text,
            webviewheightratio: text,
            msg: text,
            msgprocessingtype: text,
            iswebview: boolean,
            msginchatwindow: boolean,
          }),
        ),
      },
      [atMostOne('token', 'token_file'), atMostOne('token_id', 'token_id_file')],
    ),
  ),
  webex_configs: since(
    25,
    integration({ api_url: httpUrl, message: text, room_id: text }, [
      needs('room_id'),
      (given) =>
        authorisedIn(field(given.tree, 'http_config'))
          ? []
          : [
              {
                at: beginningOf(given.tree),
                message: 'Webex requires authorization',
                help: 'add http_config: {authorization: {credentials_file: …}}',
              },
            ],
    ]),
  ),
  mattermost_configs: mattermost,
  webhook_configs: integration(
    {
      url: templatedUrl,
      url_file: since(26, text),
      max_alerts: natural,
      timeout: since(28, goDuration),
      payload: since(32, anything),
    },
    [needs('url', 'url_file'), atMostOne('url', 'url_file')],
  ),
};
