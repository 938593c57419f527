import { phpFpmSignals } from 'tocsin/packs/php-fpm';
import { phpfpm } from '../catalogue/hosts.ts';

export const { waitingRequests, poolAnswers, workersAtWork, busyWorkers, poolLoad, slowRequests } =
  phpFpmSignals(phpfpm);
