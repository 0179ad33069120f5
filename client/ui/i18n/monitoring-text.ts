import { monitoring as en } from "./en/monitoring.ts";
import type { Locale } from "./locale.ts";
import { monitoring as ru } from "./ru/monitoring.ts";
import { useLocale } from "./use-text.ts";

/** The words of the pages of those who look after parties and servers; they come with these. */
const catalogues: { readonly [L in Locale]: MonitoringText } = { en, ru };
export type MonitoringText = typeof en;

export const useMonitoringText = (): MonitoringText => catalogues[useLocale()];
