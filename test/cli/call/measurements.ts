/** A report without what may differ from run to run: the measurements. */
export function withoutMeasurements(report: string): string {
  return report.replace(/("durationMs": ?)[0-9.]+/g, '$10');
}
