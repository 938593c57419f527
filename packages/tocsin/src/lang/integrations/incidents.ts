// Written from the schema of alertmanager.yml: change that, and see README.md.
import type { Duration } from '../duration.ts';
import type { HttpClient } from './client.ts';

/** Services that keep incidents. */
export type IncidentsFields = {
  readonly pagerduty: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly service_key?: string;
    readonly service_key_file?: string;
    readonly routing_key?: string;
    readonly routing_key_file?: string;
    readonly url?: string;
    readonly client?: string;
    readonly client_url?: string;
    readonly description?: string;
    readonly source?: string;
    readonly severity?: string;
    readonly class?: string;
    readonly component?: string;
    readonly group?: string;
    readonly details?: Readonly<Record<string, unknown>>;
    readonly images?: readonly {
      readonly href?: string;
      readonly src?: string;
      readonly alt?: string;
    }[];
    readonly links?: readonly {
      readonly href?: string;
      readonly text?: string;
    }[];
    /** Since 0.30. */
    readonly timeout?: Duration;
  };
  readonly opsgenie: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly api_key?: string;
    readonly api_key_file?: string;
    readonly api_url?: string;
    readonly message?: string;
    readonly description?: string;
    readonly source?: string;
    readonly entity?: string;
    readonly actions?: string;
    readonly tags?: string;
    readonly note?: string;
    readonly priority?: string;
    readonly details?: Readonly<Record<string, string>>;
    readonly responders?: readonly {
      readonly id?: string;
      readonly name?: string;
      readonly username?: string;
      readonly type?: string;
    }[];
    readonly update_alerts?: boolean;
  };
  readonly victorops: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly api_key?: string;
    readonly api_key_file?: string;
    readonly api_url?: string;
    readonly routing_key?: string;
    readonly message_type?: string;
    readonly state_message?: string;
    readonly entity_display_name?: string;
    readonly monitoring_tool?: string;
    readonly custom_fields?: Readonly<Record<string, string>>;
  };
  /** Since 0.29. */
  readonly incidentio: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly url?: string;
    readonly url_file?: string;
    readonly alert_source_token?: string;
    readonly alert_source_token_file?: string;
    readonly max_alerts?: number;
    readonly timeout?: Duration;
    /** Since 0.35. */
    readonly metadata?: Readonly<Record<string, string>>;
  };
  /** Since 0.28. */
  readonly jira: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly api_url?: string;
    /** Since 0.29. */
    readonly api_type?: 'auto' | 'cloud' | 'datacenter';
    readonly project?: string;
    readonly summary?: unknown;
    readonly description?: unknown;
    readonly labels?: readonly string[];
    readonly priority?: string;
    readonly issue_type?: string;
    readonly reopen_transition?: string;
    readonly resolve_transition?: string;
    readonly wont_fix_resolution?: string;
    readonly reopen_duration?: Duration;
    readonly fields?: Readonly<Record<string, unknown>>;
  };
};
