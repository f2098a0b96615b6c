/** A data table as CSV (RFC 4180): round-trip numbers, CRLF, quotes where a field needs them. */
import type { DataTable } from '../experiments/experiment.ts';

/** The table with its column names as the first line. */
export function toCsv(table: DataTable): string {
  const lines = [table.columns.map(({ name }) => name), ...table.rows];
  return lines.map((line) => line.map(field).join(',')).join('\r\n') + '\r\n';
}

function field(value: number | string): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
