import type { Format } from '../args.ts';
import type { ReportFormat } from '../report.ts';
import { json } from './json.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** The formats by the names that `--format` takes. */
export const formats: Readonly<Record<Format, ReportFormat>> = { text, json, sarif };
