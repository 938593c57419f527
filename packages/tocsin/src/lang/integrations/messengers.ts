// Written from the schema of alertmanager.yml: change that, and see README.md.
import type { Duration } from '../duration.ts';
import type { HttpClient } from './client.ts';

/** Telephones. */
export type MessengersFields = {
  readonly pushover: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly user_key?: string;
    /** Since 0.26. */
    readonly user_key_file?: string;
    readonly token?: string;
    /** Since 0.26. */
    readonly token_file?: string;
    readonly title?: string;
    readonly message?: string;
    readonly url?: string;
    readonly url_title?: string;
    readonly sound?: string;
    readonly priority?: string;
    /** Since 0.26. */
    readonly device?: string;
    readonly retry?: Duration;
    readonly expire?: Duration;
    /** Since 0.27. */
    readonly ttl?: Duration;
    readonly html?: boolean;
    /** Since 0.29. */
    readonly monospace?: boolean;
  };
  /** Since 0.23. */
  readonly sns: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly api_url?: string;
    readonly sigv4?: {
      readonly region?: string;
      readonly access_key?: string;
      readonly secret_key?: string;
      readonly profile?: string;
      readonly role_arn?: string;
      /** Since 0.29. */
      readonly use_fips_sts_endpoint?: boolean;
      /** Since 0.29. */
      readonly service_name?: string;
      /** Since 0.31. */
      readonly external_id?: string;
      /** Since 0.35. */
      readonly session_name?: string;
      /** Since 0.35. */
      readonly tags?: Readonly<Record<string, string>>;
    };
    readonly topic_arn?: string;
    readonly phone_number?: string;
    readonly target_arn?: string;
    readonly subject?: string;
    readonly message?: string;
    readonly attributes?: Readonly<Record<string, string>>;
    /** Since 0.33. */
    readonly use_aws_http_client?: boolean;
  };
  /** Since 0.24. */
  readonly telegram: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly api_url?: string;
    readonly bot_token?: string;
    /** Since 0.26. */
    readonly bot_token_file?: string;
    readonly chat_id?: number;
    /** Since 0.31. */
    readonly chat_id_file?: string;
    /** Since 0.28. */
    readonly message_thread_id?: number;
    readonly message?: string;
    readonly disable_notifications?: boolean;
    readonly parse_mode?: '' | 'Markdown' | 'MarkdownV2' | 'HTML';
    /** Since 0.35. */
    readonly timeout?: Duration;
  };
  readonly wechat: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly api_secret?: string;
    /** Since 0.31. */
    readonly api_secret_file?: string;
    readonly corp_id?: string;
    readonly message?: string;
    readonly to_user?: string;
    readonly to_party?: string;
    readonly to_tag?: string;
    readonly agent_id?: string;
    readonly api_url?: string;
    readonly message_type?: '' | 'text' | 'markdown';
  };
};
