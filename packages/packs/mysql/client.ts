export type { MysqlServer } from './connection.ts';
export { isFatal } from './failure.ts';
export { withMysql } from './mysql.ts';
export type { Row, Select } from './mysql.ts';
export { Serial } from './serial.ts';
