import type { Type } from '../../../../packages/tocsin/src/compile/schema/types.ts';
import type { Random } from './random.ts';

/** Words as they are written in YAML, right and wrong, by what a field must be. */
const words: Readonly<Record<string, readonly string[]>> = {
  'a text': ['x', '"a b"', '5', 'true', '1.5', '""', "'{{ .x }}'", 'null', '[a]', '{a: b}'],
  'true or false': ['true', 'false', 'yes', 'off', 'True', '"true"', '1', 'maybe', 'null', 'n'],
  'a whole number': ['1', '0', '-3', '1_000', '0x10', '1.5', '"1"', 'many', '1e3', 'null', '5s'],
  'a whole number from 0 on': ['1', '0', '-3', '1_000', '"1"', 'many', '12', 'null', '5MB'],
  'a number': ['1', '0.5', '-2', '.5', '1e3', '"0.5"', 'half', 'null', '.inf'],
  'a regular expression': ['a.*', "'(a|b)'", "'['", "'(?=a)'", '""', "'a{1,2}'", "'\\d+'", '5', "'(?P<x>a)'", "'*'"],
  'a name of a label': ['job', 'a_b', '"a-b"', '"a.b"', '""', '5a', 'x1', '__name__'],
  'a duration': [
    '5m',
    '0',
    '1h30m',
    '15',
    '1.5h',
    '""',
    '"5 m"',
    '30s1m',
    '1d',
    '100ms',
    '-5m',
    '1y',
    '5M',
    '0s',
    '300y',
  ],
  'a time to wait': ['5s', '1.5h', '0', '10', '1d', '"10"', '5m30s', 'x', '-1s', '""', '"0"', 'null', '2.5'],
  'a size': ['10MB', '0', '512KB', '10', '1.5GB', '10mb', '5 MB', '1KiB', '""', '-1MB'],
  'a URL': [
    'http://a.example.org/b',
    "'https://a:9/x?y=z'",
    'a:9090',
    '"1.2.3.4:9090"',
    '""',
    'ftp://x',
    "'http://a b/'",
    "'http://h:port/'",
    '/path',
    "'%zz'",
    "'http://'",
    "'http://[::1'",
    "'https://{{ .x }}/'",
  ],
  'host:port': ['a:25', 'mail.example.org:587', 'a', '":25"', '"a:"', '""', "'[::1]:25'", '"a:b:c"'],
  'a matcher': [
    "'a=b'",
    '\'a="b"\'',
    '\'a =~ "b|c"\'',
    "'a!~b'",
    "'a b'",
    "'a=\"b'",
    '\'a="b"c\'',
    "'{a=b,c!=d}'",
    '\'a=~"("\'',
    "'a-b=c'",
    "'a=b,c=d,'",
    "'a='",
    "'=b'",
    '\'"a b"=c\'',
    "'a=b}'",
    "'a==b'",
    "'a=b c'",
    "'a=\\d'",
    '\'a="\\d"\'',
    "''",
  ],
  'a day of the week': ['monday', "'monday:friday'", "'friday:monday'", 'mon', 'Monday', "'1:5'", "'monday:'"],
  'a day of the month': ["'1'", "'1:5'", "'-3:-1'", "'5:1'", "'0'", "'32'", "'-1:5'", '3', "'1:-1'", "'20:-20'"],
  'a month': ['january', "'1:3'", "'march:january'", "'0'", "'13'", 'jan', 'May', "'january:12'"],
  'a year': ["'2026'", "'2026:2027'", "'2027:2026'", '2026', 'x', "'2020:'"],
  'a time of day': ["'09:00'", "'24:00'", "'9:00'", "'25:00'", "'00:00'", "'12:60'"],
  'a time zone': ["'Europe/Berlin'", 'UTC', 'Local', "'Berlin'", "''", 'Etc/GMT+1'],
  'a path': ['rules/*.yml', "'*/a.yml'", 'a.yml', '""', "'a*b*c'"],
  'an address': ['a:9', 'a', '""', '"http://a:9/x"', '5'],
  'a file of targets': ['a.json', "'t/*.yml'", 'a.txt', '""', "'*/a.json'"],
  'a header': ['X-A', 'Host', 'authorization', 'x-amz-date'],
  'a kind of responder': ['team', 'Teams', 'group', "'{{ .x }}'", '""'],
  'a scrape protocol': [
    'PrometheusProto',
    'OpenMetricsText1.0.0',
    'PrometheusText1.0.0',
    'openmetricstext1.0.0',
    'text',
  ],
  'a version of the interface': ['v1', 'v2', 'v3', 'V2'],
  'a cipher suite': ['TLS_AES_128_GCM_SHA256', 'TLS_X'],
  'a hash': ['x'],
};
const goDurations = ['5s', '1.5h', '0', '10', '1d', '"10"', '5m30s', 'x', '-1s', '""'];

/** A value for a field, mostly of its kind, as YAML in one line. */
export const valueFor = (type: Type, random: Random, isIn: (field: string) => boolean, isGo = false): string => {
  if (random.next() < 0.06) return random.of(['null', '[]', '{}', '[x]', 'x']);
  switch (type.kind) {
    case 'scalar': {
      if (type.name.startsWith('one of ')) {
        const choice = type.name.slice(7).split(', ');
        return random.of([...choice, ...choice, 'nosuch', (choice[0] ?? '').toUpperCase(), '""']);
      }
      return random.of(isGo && type.name === 'a duration' ? goDurations : (words[type.name] ?? ['x']));
    }
    case 'list':
      return `[${Array.from({ length: 1 + random.below(2) }, () => valueFor(type.of, random, isIn)).join(', ')}]`;
    case 'table':
      return `{${type.key ? random.of(words[type.key.name] ?? ['a']) : random.of(['a', '"a-b"', 'b1'])}: ${valueFor(type.of, random, isIn)}}`;
    case 'block': {
      const names = Object.keys(type.fields).filter(isIn);
      const chosen = new Set(Array.from({ length: 1 + random.below(2) }, () => random.of(names)));
      const fields = [...chosen].map((name) => `${name}: ${valueFor(type.fields[name] ?? type, random, isIn)}`);
      return `{${fields.join(', ')}}`;
    }
    case 'later':
      return valueFor(type.type(), random, isIn);
    case 'any':
      return random.of(['x', '{a: b}', '[1, x]', '5']);
  }
};
