import { expect, test } from 'vitest';
import { readBody } from '../../packages/packs/http/health-body.ts';

test.each([
  ['{"health":{"status":"DOWN"}}', 'DOWN'],
  ['{"status":{"state":"down"}}', 'down'],
  ['{"data":{"database":{"status":"error"}}}', 'error'],
  ['[{"name":"mail","status":"ok"},{"name":"search","status":"fail"}]', 'fail'],
  ['{"mail":{"ok":true},"search":{"ok":false}}', 'false'],
  ['{"errors":[{"message":"s3cret"}]}', 'errors'],
  ['{"error":"no connection"}', 'error'],
  ['{"healthy":0}', '0'],
  ['<!doctype html><head><title>Status</title></head><h1>Service status: DOWN</h1>', 'DOWN'],
  ['<health>\n  <status>fail</status>\n</health>', 'fail'],
  ['CRITICAL - the disk is full', 'CRITICAL'],
  ['error: no connection', 'error'],
  ['mail: ok\nstatus=unhealthy\n', 'unhealthy'],
])('the body %s says that something is wrong', (text, word) => expect(readBody(text)).toEqual({ well: false, word }));

test.each([
  '{"error":null,"errors":[]}',
  '{"error":"none"}',
  '{"errors":{"since_start":0}}',
  '{"statistics":{"errors":3}}',
  '{"status":0}',
  '{"environment":"production","log_level":"warning"}',
  '{"status":"ok","database":{"status":"down"}}',
  `${'{"a":'.repeat(8)}{"status":"down"}${'}'.repeat(8)}`,
  'No problems found',
  'status: no errors',
  'OK - nothing failed',
  '<style>.state { state: down }</style><p>fine</p>',
])('the body %s does not', (text) => expect(readBody(text)).toEqual({ well: true }));
