import { http, tls, tracing } from './http.ts';
import { integrations } from './integrations.ts';
import { shape, type Shape } from './shape.ts';

const route: Shape = shape(
  `receiver group_by continue match match_re matchers group_wait group_interval repeat_interval mute_time_intervals
  active_time_intervals labels`,
  { routes: () => route },
  { by: 'receiver', word: 'the route to' },
);

const intervals = shape(
  'name',
  {
    time_intervals: shape('weekdays days_of_month months years location', { times: shape('start_time end_time') }),
  },
  { by: 'name', word: 'time interval' },
);

const outputs = {
  file_outputs: shape('name path'),
  stdout_outputs: shape('name'),
  kafka_outputs: shape('name brokers topic client_id format acks compression buffer_size', { tls_config: tls }),
  webhook_outputs: shape(
    `name url timeout workers max_retries retry_backoff batch batch_max_events batch_max_bytes batch_flush_interval`,
    { http_config: http },
  ),
};

/** alertmanager.yml, up to Alertmanager 0.35. */
export const alertmanager = shape('templates', {
  global: shape(
    `resolve_timeout smtp_from smtp_hello smtp_smarthost smtp_auth_username smtp_auth_password smtp_auth_password_file
    smtp_auth_secret smtp_auth_secret_file smtp_auth_identity smtp_require_tls smtp_force_implicit_tls slack_api_url
    slack_api_url_file slack_app_token slack_app_token_file slack_app_url pagerduty_url opsgenie_api_url opsgenie_api_key
    opsgenie_api_key_file wechat_api_url wechat_api_secret wechat_api_secret_file wechat_api_corp_id victorops_api_url
    victorops_api_key victorops_api_key_file telegram_api_url telegram_bot_token telegram_bot_token_file webex_api_url
    rocketchat_api_url rocketchat_token rocketchat_token_file rocketchat_token_id rocketchat_token_id_file jira_api_url
    mattermost_webhook_url mattermost_webhook_url_file`,
    { http_config: http, smtp_tls_config: tls },
  ),
  route: () => route,
  receivers: shape('name labels', integrations, { by: 'name', word: 'receiver' }),
  inhibit_rules: shape(
    'name source_match source_match_re source_matchers target_match target_match_re target_matchers equal',
  ),
  mute_time_intervals: intervals,
  time_intervals: intervals,
  tracing,
  event_recorder: shape('', outputs),
});
