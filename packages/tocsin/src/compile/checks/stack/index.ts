import type { Check } from '../check.ts';
import { alertmanagerAddress } from './alertmanager-address.ts';
import { alertsGoNowhere } from './alerts-go-nowhere.ts';
import { fieldOfVersion } from './field-of-version.ts';
import { invalidValue } from './invalid-value.ts';
import { missingFile } from './missing-file.ts';
import { noAlertmanagerConfig } from './no-alertmanager-config.ts';
import { oldRuleFormat } from './old-rule-format.ts';
import { plainHttp } from './plain-http.ts';
import { rulesNotLoaded } from './rules-not-loaded.ts';
import { secretInFile } from './secret-in-file.ts';
import { unfilledValue } from './unfilled-value.ts';
import { unknownField } from './unknown-field.ts';
import { unknownFlag } from './unknown-flag.ts';
import { unknownVersion } from './unknown-version.ts';
import { unquotedTemplate } from './unquoted-template.ts';
import { unreadableFile } from './unreadable-file.ts';

/** What a stack of services is made of: addresses, files, images, versions. */
export const stack: readonly Check[] = [
  alertmanagerAddress,
  alertsGoNowhere,
  missingFile,
  noAlertmanagerConfig,
  oldRuleFormat,
  plainHttp,
  rulesNotLoaded,
  secretInFile,
  fieldOfVersion,
  invalidValue,
  unfilledValue,
  unknownField,
  unknownFlag,
  unknownVersion,
  unquotedTemplate,
  unreadableFile,
];
