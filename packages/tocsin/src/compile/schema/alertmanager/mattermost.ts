import { block, list, since } from '../build.ts';
import { atMostOne, needs } from '../conditions.ts';
import { boolean, text } from '../scalars.ts';
import type { Fields, Type } from '../types.ts';
import { httpUrl } from '../urls.ts';
import { integration } from './integration.ts';

const attachment = (version: number): Fields =>
  Object.fromEntries([
    ...`fallback color pretext author_name author_link author_icon title title_link thumb_url footer footer_icon image_url`
      .split(' ')
      .map((name): readonly [string, Type] => [name, since(version, text)]),
    [
      'fields',
      since(version, list(block({ title: text, value: text, short: boolean }, [needs('title'), needs('value')]))),
    ],
  ]);

/** `mattermost_configs`. */
export const mattermost: Type = since(
  30,
  integration(
    {
      webhook_url: httpUrl,
      webhook_url_file: text,
      channel: text,
      username: text,
      text: text,
      icon_url: text,
      icon_emoji: text,
      type: text,
      ...attachment(32),
      attachments: list(block({ ...attachment(30), text })),
      props: block({ card: text }),
      priority: block({ priority: text, requested_ack: boolean, persistent_notifications: boolean }),
    },
    [atMostOne('webhook_url', 'webhook_url_file')],
  ),
);
