/** Something that must not outlive our process. */
export interface Ward {
  /** Ends it with patience. Called again, it does nothing more. */
  stop(): Promise<void>;
  /** Cuts that patience short. */
  hurry(): void;
  /** Ends it before it returns. */
  killNow(): void;
}

/** What ends a process unless somebody listens, and can be listened to. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

const wards = new Set<Ward>();
let stopping = false;

/**
 * From now on the ward ends with our process, whether that ends by itself, by `process.exit`, by an exception or by a
 * signal. At the first signal the ward is stopped with patience; who else listens to the signal decides about our
 * process, and if nobody does, it ends by the signal as it would have. The second signal ends the patience. Nothing
 * can be promised for SIGKILL, or for a crash of Node itself.
 *
 * @returns takes the ward out of this care, when it has ended
 */
export function endWithProcess(ward: Ward): () => void {
  if (wards.size === 0) listen();
  wards.add(ward);
  return () => {
    if (wards.delete(ward) && wards.size === 0) unlisten();
  };
}

function listen(): void {
  for (const signal of signals) process.on(signal, onSignal);
  process.on('exit', onExit);
}

function unlisten(): void {
  for (const signal of signals) process.off(signal, onSignal);
  process.off('exit', onExit);
}

async function onSignal(signal: NodeJS.Signals): Promise<void> {
  if (stopping) {
    for (const ward of wards) ward.hurry();
    return;
  }
  const nobodyElse = process.listenerCount(signal) === 1;
  stopping = true;
  await Promise.allSettled([...wards].map((ward) => ward.stop()));
  stopping = false;
  if (!nobodyElse) return;
  unlisten();
  process.kill(process.pid, signal);
}

function onExit(): void {
  for (const ward of wards) ward.killNow();
}
