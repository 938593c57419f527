import { block, since } from '../build.ts';
import { atMostOne, isSet, placeOf, said } from '../conditions.ts';
import { duration } from '../amounts.ts';
import { alertmanagerHttp } from '../http/http.ts';
import { boolean, text } from '../scalars.ts';
import type { Condition, Type } from '../types.ts';
import { httpUrl } from '../urls.ts';
import { hostPort } from './host-port.ts';

const FILES = `slack_api_url slack_app_token opsgenie_api_key victorops_api_key telegram_bot_token smtp_auth_password
  rocketchat_token rocketchat_token_id smtp_auth_secret wechat_api_secret mattermost_webhook_url`.split(/\s+/);

/** Slack is reached by an app or by a hook. */
const slackOnce: Condition = (given) => {
  const app = ['slack_app_token', 'slack_app_token_file'].find((key) => isSet(given, key));
  const hook = ['slack_api_url', 'slack_api_url_file'].find((key) => isSet(given, key));
  const isSame =
    said(given, 'slack_api_url') === (said(given, 'slack_app_url') || 'https://slack.com/api/chat.postMessage');
  return app === undefined || hook === undefined || isSame
    ? []
    : [{ at: placeOf(given, app), message: `${hook} and ${app} exclude each other`, help: 'keep one of the two' }];
};

/** `global`. */
export const global: Type = block(
  {
    resolve_timeout: duration,
    http_config: alertmanagerHttp.config,
    smtp_from: text,
    smtp_hello: text,
    smtp_smarthost: hostPort,
    smtp_auth_username: text,
    smtp_auth_password: text,
    smtp_auth_password_file: text,
    smtp_auth_secret: text,
    smtp_auth_secret_file: since(31, text),
    smtp_auth_identity: text,
    smtp_require_tls: boolean,
    smtp_tls_config: since(28, alertmanagerHttp.tls),
    smtp_force_implicit_tls: since(31, boolean),
    slack_api_url: httpUrl,
    slack_api_url_file: text,
    slack_app_token: since(30, text),
    slack_app_token_file: since(30, text),
    slack_app_url: since(30, httpUrl),
    pagerduty_url: httpUrl,
    opsgenie_api_url: httpUrl,
    opsgenie_api_key: text,
    opsgenie_api_key_file: text,
    wechat_api_url: httpUrl,
    wechat_api_secret: text,
    wechat_api_secret_file: since(31, text),
    wechat_api_corp_id: text,
    victorops_api_url: httpUrl,
    victorops_api_key: text,
    victorops_api_key_file: text,
    telegram_api_url: httpUrl,
    telegram_bot_token: since(31, text),
    telegram_bot_token_file: since(31, text),
    webex_api_url: httpUrl,
    jira_api_url: since(28, httpUrl),
    rocketchat_api_url: since(28, httpUrl),
    rocketchat_token: since(28, text),
    rocketchat_token_file: since(28, text),
    rocketchat_token_id: since(28, text),
    rocketchat_token_id_file: since(28, text),
    mattermost_webhook_url: since(32, httpUrl),
    mattermost_webhook_url_file: since(32, text),
  },
  [...FILES.map((name) => atMostOne(name, `${name}_file`)), slackOnce],
);
