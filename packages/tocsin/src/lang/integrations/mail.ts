// Written from the schema of alertmanager.yml: change that, and see README.md.
import type { TlsClient } from './client.ts';

/** Mail. */
export type MailFields = {
  readonly email: {
    readonly send_resolved?: boolean;
    readonly to?: string;
    readonly from?: string;
    readonly hello?: string;
    readonly smarthost?: string;
    readonly auth_username?: string;
    readonly auth_password?: string;
    readonly auth_password_file?: string;
    readonly auth_secret?: string;
    /** Since 0.31. */
    readonly auth_secret_file?: string;
    readonly auth_identity?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly html?: string;
    readonly text?: string;
    readonly require_tls?: boolean;
    /** Since 0.31. */
    readonly force_implicit_tls?: boolean;
    readonly tls_config?: TlsClient;
    /** Since 0.30. */
    readonly threading?: {
      readonly enabled?: boolean;
      readonly thread_by_date?: string;
    };
  };
};
