/** The middle of several measurements. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Runs `work` so many times, at most `width` of them at once; gives how many a second that was. */
export async function perSecond(times: number, width: number, work: () => Promise<unknown>): Promise<number> {
  let left = times;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (left-- > 0) await work();
    }),
  );
  return (times / (performance.now() - began)) * 1000;
}

export function say(name: string, figure: string, wanted = ''): void {
  process.stdout.write(`${name.padEnd(58)}${figure.padStart(10)}${wanted === '' ? '' : `   ${wanted}`}\n`);
}
