import { block } from '../build.ts';
import { needs } from '../conditions.ts';
import { duration } from '../amounts.ts';
import { boolean, float, oneOf, text } from '../scalars.ts';
import type { Type } from '../types.ts';

/** `tracing`, which both programs have. */
export const tracingWith = (tls: Type, headers: Type): Type =>
  block(
    {
      client_type: oneOf(['http', 'grpc']),
      endpoint: text,
      sampling_fraction: float,
      insecure: boolean,
      tls_config: tls,
      headers,
      compression: oneOf(['', 'gzip']),
      timeout: duration,
    },
    [needs('endpoint')],
  );
