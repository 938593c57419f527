import { databaseSizeMetrics } from 'tocsin/packs/mysql';
import { accessLogMetrics } from 'tocsin/packs/nginx';
import { directoryMetrics, hostLogMetrics } from 'tocsin/packs/node';
import { phpFpmMetrics } from 'tocsin/packs/php-fpm';
import { application } from './application.ts';

export const phpfpm = phpFpmMetrics(application);
export const accessLog = accessLogMetrics(application);
export const hostLogs = hostLogMetrics(application);
export const directories = directoryMetrics(application);
export const databaseSizes = databaseSizeMetrics(application);
