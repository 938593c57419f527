// Written from the schema of alertmanager.yml: change that, and see README.md.
import type { Duration } from '../duration.ts';
import type { HttpClient } from './client.ts';

/** Rooms where people talk. */
export type ChatFields = {
  /** Since 0.25. */
  readonly discord: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly webhook_url?: string;
    /** Since 0.27. */
    readonly webhook_url_file?: string;
    readonly title?: string;
    readonly message?: string;
    /** Since 0.28. */
    readonly content?: string;
    /** Since 0.28. */
    readonly username?: string;
    /** Since 0.28. */
    readonly avatar_url?: string;
  };
  /** Since 0.26. */
  readonly msteams: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly webhook_url?: string;
    /** Since 0.27. */
    readonly webhook_url_file?: string;
    readonly title?: string;
    /** Since 0.27. */
    readonly summary?: string;
    readonly text?: string;
  };
  /** Since 0.28. */
  readonly msteamsv2: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly webhook_url?: string;
    readonly webhook_url_file?: string;
    readonly title?: string;
    readonly text?: string;
  };
  readonly slack: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly api_url?: string;
    readonly api_url_file?: string;
    /** Since 0.30. */
    readonly app_token?: string;
    /** Since 0.30. */
    readonly app_token_file?: string;
    /** Since 0.30. */
    readonly app_url?: string;
    readonly channel?: string;
    readonly username?: string;
    readonly color?: string;
    readonly title?: string;
    readonly title_link?: string;
    readonly pretext?: string;
    readonly text?: string;
    readonly footer?: string;
    readonly fallback?: string;
    readonly callback_id?: string;
    readonly icon_emoji?: string;
    readonly icon_url?: string;
    readonly image_url?: string;
    readonly thumb_url?: string;
    readonly fields?: readonly {
      readonly title?: string;
      readonly value?: string;
      readonly short?: boolean;
    }[];
    readonly short_fields?: boolean;
    readonly link_names?: boolean;
    readonly mrkdwn_in?: readonly string[];
    readonly actions?: readonly {
      readonly type?: string;
      readonly text?: string;
      readonly url?: string;
      readonly style?: string;
      readonly name?: string;
      readonly value?: string;
      readonly confirm?: {
        readonly text?: string;
        readonly title?: string;
        readonly ok_text?: string;
        readonly dismiss_text?: string;
      };
    }[];
    /** Since 0.31. */
    readonly message_text?: string;
    /** Since 0.30. */
    readonly timeout?: Duration;
    /** Since 0.32. */
    readonly update_message?: boolean;
    /** Since 0.35. */
    readonly post_updates_to_thread?: boolean;
  };
  /** Since 0.28. */
  readonly rocketchat: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly api_url?: string;
    readonly token_id?: string;
    readonly token_id_file?: string;
    readonly token?: string;
    readonly token_file?: string;
    readonly channel?: string;
    readonly color?: string;
    readonly title?: string;
    readonly title_link?: string;
    readonly text?: string;
    readonly emoji?: string;
    readonly icon_url?: string;
    readonly image_url?: string;
    readonly thumb_url?: string;
    /** Since 0.35. */
    readonly message_text?: string;
    readonly fields?: readonly {
      readonly title?: string;
      readonly value?: string;
      readonly short?: boolean;
    }[];
    readonly short_fields?: boolean;
    readonly link_names?: boolean;
    readonly actions?: readonly {
      readonly type?: string;
      readonly text?: string;
      readonly url?: string;
      readonly imageurl?: string;
      readonly webviewheightratio?: string;
      readonly msg?: string;
      readonly msgprocessingtype?: string;
      readonly iswebview?: boolean;
      readonly msginchatwindow?: boolean;
    }[];
  };
  /** Since 0.25. */
  readonly webex: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly api_url?: string;
    readonly message?: string;
    readonly room_id?: string;
  };
  /** Since 0.30. */
  readonly mattermost: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly webhook_url?: string;
    readonly webhook_url_file?: string;
    readonly channel?: string;
    readonly username?: string;
    readonly text?: string;
    readonly icon_url?: string;
    readonly icon_emoji?: string;
    readonly type?: string;
    /** Since 0.32. */
    readonly fallback?: string;
    /** Since 0.32. */
    readonly color?: string;
    /** Since 0.32. */
    readonly pretext?: string;
    /** Since 0.32. */
    readonly author_name?: string;
    /** Since 0.32. */
    readonly author_link?: string;
    /** Since 0.32. */
    readonly author_icon?: string;
    /** Since 0.32. */
    readonly title?: string;
    /** Since 0.32. */
    readonly title_link?: string;
    /** Since 0.32. */
    readonly thumb_url?: string;
    /** Since 0.32. */
    readonly footer?: string;
    /** Since 0.32. */
    readonly footer_icon?: string;
    /** Since 0.32. */
    readonly image_url?: string;
    /** Since 0.32. */
    readonly fields?: readonly {
      readonly title?: string;
      readonly value?: string;
      readonly short?: boolean;
    }[];
    readonly attachments?: readonly {
      /** Since 0.30. */
      readonly fallback?: string;
      /** Since 0.30. */
      readonly color?: string;
      /** Since 0.30. */
      readonly pretext?: string;
      /** Since 0.30. */
      readonly author_name?: string;
      /** Since 0.30. */
      readonly author_link?: string;
      /** Since 0.30. */
      readonly author_icon?: string;
      /** Since 0.30. */
      readonly title?: string;
      /** Since 0.30. */
      readonly title_link?: string;
      /** Since 0.30. */
      readonly thumb_url?: string;
      /** Since 0.30. */
      readonly footer?: string;
      /** Since 0.30. */
      readonly footer_icon?: string;
      /** Since 0.30. */
      readonly image_url?: string;
      /** Since 0.30. */
      readonly fields?: readonly {
        readonly title?: string;
        readonly value?: string;
        readonly short?: boolean;
      }[];
      readonly text?: string;
    }[];
    readonly props?: {
      readonly card?: string;
    };
    readonly priority?: {
      readonly priority?: string;
      readonly requested_ack?: boolean;
      readonly persistent_notifications?: boolean;
    };
  };
  readonly webhook: {
    readonly send_resolved?: boolean;
    readonly http_config?: HttpClient;
    readonly url?: string;
    /** Since 0.26. */
    readonly url_file?: string;
    readonly max_alerts?: number;
    /** Since 0.28. */
    readonly timeout?: Duration;
    /** Since 0.32. */
    readonly payload?: unknown;
  };
};
