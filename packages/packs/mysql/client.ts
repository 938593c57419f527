export { isFatal, withMysql } from './mysql.ts';
export type { MysqlServer, Row, Select } from './mysql.ts';
export { Serial } from './serial.ts';
